namespace MLDiagnostics.Logs.Tests;

/// <summary>What is particular to the formats that are no tables.</summary>
public sealed class FormatTests
{
    [Fact]
    public void KerasHistory_NaNAndListsOfOtherLengths_AreKeptAsTheyAre()
    {
        var run = RecordedRuns.ReadText("{\"loss\": [1.5, NaN, -Infinity], \"val_loss\": [1.25], \"lr\": [0.1, 0.1, 0.01]}").Only;
        Assert.Equal([1.5, double.NaN, double.NegativeInfinity], run.Values("train.loss"));
        Assert.Equal([1.25, Missing.Value, Missing.Value], run.Values("validation.loss"));
        Assert.Equal("keras", run.Context.Framework.Id);
        Assert.Contains(run.Context.Notes, note => note.Contains("not of one length", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"loss\": [1.0, 2.0")]
    [InlineData("{\"loss\": [1.0], \"x\": }")]
    public void KerasHistory_CutOff_IsRefusedWithItsLine(string text) =>
        Assert.Contains("Line 1, byte", Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "\n", "\n")]
    [InlineData("[", ",\n ", "]\n")]
    public void Comet_LinesAndListInAnyOrder_AreJoinedByTheirSteps(string begin, string between, string end)
    {
        string[] values =
        [
            Comet("loss", "0.5", 200, 1, "train"), Comet("loss", "0.7", 100, 1, "train"), Comet("accuracy", "0.8", 200, 1, "validate"), Comet("val_loss", "NaN", 200, null, null),
            Comet("sys.cpu.percent", "17", 100, 1, null), Comet("train_time", "9", null, null, null), Comet("loss", "0.4", 300, 2, "train"),
        ];
        var run = RecordedRuns.ReadText(begin + string.Join(between, values) + end).Only;
        Assert.Equal([100, 200, 300], run.Steps.Select(step => step.Step));
        var loss = run.Context.Series.Where(series => series.Key.Clock == RunClock.Step).ToList().FindIndex(series => series.Key == SeriesKey.Train("loss").AtStep);
        Assert.Equal([0.7, 0.5, 0.4], run.Steps.Select(step => step.Values.Span[loss]));
        Assert.Contains(run.Context.Series, series => series.Key is { Metric: "accuracy", Split: DataSplit.Validation });
        Assert.Contains(run.Context.Series, series => series.Key is { Metric: "loss", Split: DataSplit.Validation });
        Assert.DoesNotContain(run.Context.Series, series => series.Key.Metric.Contains("cpu", StringComparison.Ordinal));
        Assert.Contains(run.Context.Notes, note => note.StartsWith("1 values without a step", StringComparison.Ordinal));
    }

    [Fact]
    public void Comet_WithEpochsAlone_GivesEpochs()
    {
        var run = RecordedRuns.ReadText(string.Join('\n', Enumerable.Range(1, 3).SelectMany(epoch => (string[])
            [Comet("loss", (1.0 / epoch).ToString(System.Globalization.CultureInfo.InvariantCulture), null, epoch, null), Comet("val_loss", "0.9", null, epoch, null)])) + "\n").Only;
        Assert.Equal([1, 0.5, 1.0 / 3], run.Values("train.loss"));
        Assert.Equal([0.9, 0.9, 0.9], run.Values("validation.loss"));
    }

    private static string Comet(string name, string value, int? step, int? epoch, string? context) => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["metricName"] = name, ["metricValue"] = value, ["timestamp"] = 1558962376383, ["step"] = step, ["epoch"] = epoch, ["runContext"] = context,
    });

    [Fact]
    public void KerasConsole_BackspacesAndTwoLineEpochs_GiveTheValuesOfFinishedBars()
    {
        var run = RecordedRuns.ReadText(
            "Train on 200 samples, validate on 50 samples\nEpoch 1/3\n" +
            " 64/200 [====>.....] - ETA: 0s - loss: 9.0000 - acc: 0.1000\b\b\b\b\b200/200 [==========] - 1s 5ms/step - loss: 0.7000 - acc: 0.5000 - val_loss: 0.8000 - val_acc: 0.4000\n" +
            "Epoch 2/3\n - 80s - loss: 0.6000 - acc: 0.6000 - val_loss: 0.7500 - val_acc: 0.4500\nEpoch 00002: val_acc improved from 0.4 to 0.45, saving\n" +
            "50/50 [==========] - 0s - loss: 5.0000\nEpoch 3/3\n 64/200 [====>.....] - ETA: 0s - loss: 3.0000 - acc: 0.2000\n").Only;
        Assert.Equal([0.7, 0.6], run.Values("train.loss"));
        Assert.Equal([0.8, 0.75], run.Values("validation.loss"));
        Assert.Equal((200, 50), (run.Context.Facts.TrainCount, run.Context.Facts.ValidationCount));
        Assert.Equal(3, run.Context.Configuration.Epochs);
        Assert.Contains(run.Context.Notes, note => note.Contains("evaluation", StringComparison.Ordinal));
        Assert.Contains(run.Context.Notes, note => note.Contains("not finished", StringComparison.Ordinal));
        Assert.Equal(SamplingBasis.RunningMean, run.Context.Series.Single(series => series.Key == SeriesKey.Train("loss")).Basis.Sampling);
    }

    [Fact]
    public void KerasConsole_NaNInTheEpochThatEndsTheRun_IsKept()
    {
        var run = RecordedRuns.ReadText("Epoch 1/9\n5/5 [=====] - 1s - loss: 1.0\nEpoch 2/9\n3/5 [===>..] - ETA: 1s - loss: nan\n").Only;
        Assert.Equal([1, double.NaN], run.Values("train.loss"));
    }

    [Fact]
    public void KerasConsole_TwoTrainingsAtOnce_AreReadToWhereTheyMix()
    {
        var run = RecordedRuns.ReadText("Epoch 1/9\n5/5 [=====] - 1s - loss: 1.0\nEpoch 2/9\n3/5 [===>..] - ETA: 1s - loss: 0.9\n" +
            "Train on 5 samples, validate on 5 samples\nEpoch 1/4\n5/5 [=====] - 1s - loss: 0.8\nEpoch 3/9\n5/5 [=====] - 1s - loss: 7.0\n").Only;
        Assert.Equal([1], run.Values("train.loss"));
        Assert.Contains(run.Context.Notes, note => note.Contains("several trainings", StringComparison.Ordinal));
    }

    [Fact]
    public void TrainerState_SummaryAndFirstEvaluation_AreNoPoints()
    {
        var run = RecordedRuns.ReadText("""
            {"num_train_epochs": 2, "train_batch_size": 8, "log_history": [
             {"epoch": 0, "step": 0, "eval_loss": 9.0},
             {"epoch": 0.5, "step": 10, "loss": 2.0, "learning_rate": 0.1, "grad_norm": NaN}, {"epoch": 1.0, "step": 20, "loss": 1.0, "learning_rate": 0.1},
             {"epoch": 1.0, "step": 20, "eval_loss": 1.5}, {"epoch": 1.5, "step": 30, "loss": 0.75}, {"epoch": 2.0, "step": 40, "loss": 0.25}, {"epoch": 2.0, "step": 40, "eval_loss": 1.25},
             {"epoch": 2.0, "step": 40, "train_loss": 77.0, "train_runtime": 5.0}]}
            """).Only;
        Assert.Equal([1.5, 0.5], run.Values("train.loss"));
        Assert.Equal([1.5, 1.25], run.Values("validation.loss"));
        Assert.Equal([10, 20, 30, 40], run.Steps.Select(step => step.Step));
        Assert.Equal((8, 2), (run.Context.Configuration.BatchSize, run.Context.Configuration.Epochs));
        Assert.Contains(run.Context.Notes, note => note.Contains("summary", StringComparison.Ordinal));
    }

    [Fact]
    public void HuggingFaceConsole_ArgumentsAndDictionariesAmongBars_AreRead()
    {
        var run = RecordedRuns.ReadText("Training/evaluation parameters TrainingArguments(\nlearning_rate=2e-05,\noptim=OptimizerNames.ADAMW_TORCH,\nlr_scheduler_type=SchedulerType.COSINE,\n)\n" +
            " 10%|#  | 1/10 [00:01<00:09]{'loss': 0.0, 'grad_norm': nan, 'learning_rate': 1e-05, 'epoch': 0.0}    \n{'loss': 1.5, 'learning_rate': 1e-05, 'epoch': 0.53}\n" +
            "{'eval_loss': 1.25, 'epoch': 1.0}\n{'train_runtime': 5.0, 'train_loss': 9.0, 'epoch': 1.0}\n").Only;
        Assert.Equal([0.75], run.Values("train.loss"));
        Assert.Equal([1.25], run.Values("validation.loss"));
        Assert.Equal(("adamw", 2e-05, "cosine"), (run.Context.Configuration.Optimizer, run.Context.Configuration.LearningRate, run.Context.Configuration.Schedule));
    }

    [Fact]
    public void Detectron_IterationThatStartsAgain_IsAnotherRunAndEvaluationsAreValidation()
    {
        var runs = RecordedRuns.ReadText("{\"iteration\": 19, \"total_loss\": 2.5}\n{\"iteration\": 39, \"total_loss\": 1.5}\n{\"iteration\": 39, \"bbox/AP\": 31.5}\n" +
            "{\"iteration\": 19, \"total_loss\": 2.75}\n{\"iteration\": 39, \"total_lo").Runs;
        Assert.Equal([20, 40], runs[0].Steps.Select(step => step.Step));
        Assert.True(runs[0].Context.Find(SeriesKey.Parse("validation.bbox_ap@step")).IsPresent);
        Assert.Equal(2, runs.Count);
        Assert.Contains(runs[1].Context.Notes, note => note.Contains("line 5", StringComparison.Ordinal));
    }

    [Fact]
    public void MMDetection_JsonAndText_GiveTheSameEpochs()
    {
        var json = RecordedRuns.ReadText("{\"env_info\": \"PyTorch: 1.9.0\"}\n{\"mode\": \"train\", \"epoch\": 1, \"iter\": 50, \"lr\": 0.1, \"loss\": 2.0}\n{\"mode\": \"train\", \"epoch\": 1, \"iter\": 100, \"lr\": 0.1, \"loss\": 1.0}\n" +
            "{\"mode\": \"val\", \"epoch\": 1, \"iter\": 7, \"lr\": 0.1, \"accuracy_top-1\": 1.5}\n{\"mode\": \"train\", \"epoch\": 2, \"iter\": 50, \"lr\": 0.1, \"loss\": 0.75}\n{\"mode\": \"train\", \"epoch\": 2, \"iter\": 100, \"lr\": 0.1, \"loss\": 0.25}\n").Only;
        var text = RecordedRuns.ReadText("PyTorch: 1.9.0\n2022 - mmcls - INFO - Epoch [1][50/100]\tlr: 1.000e-01, eta: 1 day, 14:08:32, loss: 2.0\n2022 - mmcls - INFO - Epoch [1][100/100]\tlr: 1.000e-01, loss: 1.0\n" +
            "2022 - mmcls - INFO - Epoch(val) [1][7]\taccuracy_top-1: 1.5\n2022 - mmcls - INFO - Epoch [2][50/100]\tlr: 1.000e-01, loss: 0.75\n2022 - mmcls - INFO - Epoch [2][100/100]\tlr: 1.000e-01, loss: 0.25\n").Only;
        foreach (var run in (MLDiagnostics.Testing.RecordingObserver[])[json, text])
        {
            Assert.Equal([1.5, 0.5], run.Values("train.loss"));
            Assert.Equal([0.015, Missing.Value], run.Values("validation.accuracy"));
            Assert.Equal([50, 100, 150, 200], run.Steps.Select(step => step.Step));
            Assert.Equal("1.9.0", run.Context.Framework.Version);
        }
    }

    [Fact]
    public void JsonLines_NestedAndNamedSplits_AreSeries()
    {
        var run = RecordedRuns.ReadText("{\"epoch\": 0, \"split\": \"train\", \"loss\": 1.0}\n{\"epoch\": 0, \"split\": \"val\", \"loss\": 2.0}\n{\"epoch\": 1, \"train\": {\"loss\": 0.5}, \"val\": {\"loss\": NaN}}\n").Only;
        Assert.Equal([1, 0.5], run.Values("train.loss"));
        Assert.Equal([2, double.NaN], run.Values("validation.loss"));
    }

    [Fact]
    public void Caffe_RateLossAndTestsOfAnIteration_AreOneStep()
    {
        var run = RecordedRuns.ReadText("base_lr: 0.01\nlr_policy: \"fixed\"\nI0821 5405 solver.cpp:228] Iteration 0, Testing net (#0)\nI0821 5405 solver.cpp:1] Test net output #0: accuracy = 0.5\n" +
            "I0821 5405 solver.cpp:65] Iteration 0 (2.2 iter/s, 21s/48 iter), loss = 2.5\nI0821 5405 solver.cpp:8] Iteration 0, lr = 0.01\nI0821 5405 solver.cpp:65] Iteration 20, loss = -nan\n").Only;
        Assert.Equal([1, 21], run.Steps.Select(step => step.Step));
        Assert.Equal(3, run.Steps.First().Values.ToArray().Count(value => !Missing.Is(value)));
        Assert.Equal((0.01, "constant"), (run.Context.Configuration.LearningRate, run.Context.Configuration.Schedule));
    }

    [Fact]
    public void Darknet_RegionsWithNaN_AreNoDivergence()
    {
        var run = RecordedRuns.ReadText("Region 16 Avg IOU: -nan, Class: -nan, count: 0\n1: 498.5, 498.5 avg, 0.000000 rate, 1.2 seconds, 1 images\n2: 484.5, 497.1 avg loss, 0.001000 rate, 1.2 seconds, 2 images, 3.5 hours left\n").Only;
        Assert.All(run.Steps, step => Assert.All(step.Values.ToArray(), value => Assert.True(double.IsFinite(value))));
        Assert.Contains("iteration", Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText("Region 16 Avg IOU: -nan, count: 0\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yolo_ProgressAndValidation_AreOneEpoch()
    {
        const string Header = "     Epoch   gpu_mem       box       obj    labels  img_size\n";
        var run = RecordedRuns.ReadText(Header + "      0/9     2.64G   0.9   0.8   4   416:  50%|##| 3/7 [00:15]\n      0/9     2.64G   0.5   0.4   4   416: 100%|##| 7/7 [00:15]\n" +
            "       Class     Images     Labels          P          R: 100%|##| 1/1 [0]\n         all         14          3        0.5       0.25\n").Only;
        Assert.Equal([0.5], run.Values("train.box_loss"));
        Assert.Equal([0.25], run.Values("validation.r"));
    }

    [Fact]
    public void Wandb_EachRunOfAChart_IsARun()
    {
        var runs = RecordedRuns.ReadText("\"Step\",\"a__1 - val/loss\",\"a__1 - val/loss__MIN\",\"a__1 - _step\",\"b - val/loss\",\"b - val/loss__MIN\"\n\"1\",\"2\",\"2\",\"1\",\"\",\"\"\n\"2\",\"1\",\"1\",\"2\",\"4\",\"4\"\n").Runs;
        Assert.Equal(["a__1", "b"], runs.Select(run => run.Context.RunId));
        Assert.Equal([2, 1], runs.Select(run => run.Steps.Count()));
        Assert.True(runs[0].Context.Find(SeriesKey.Parse("validation.loss@step")).IsPresent);
    }

    [Fact]
    public void MLflow_RunFolder_JoinsMetricsByStepAndReadsParameters()
    {
        using var folder = new MLDiagnostics.Testing.TemporaryFolder();
        folder.Write("run/meta.yaml", "run_id: 1\n");
        folder.Write("run/metrics/train_loss", "1708208368539 2.5 0\n1708208368540 1.5 1\n");
        folder.Write("run/metrics/val_loss", "1708208368541 3.5 0\n1708208368542 nan 1\n");
        folder.Write("run/params/lr", "0.01");
        folder.Write("run/params/optimizer", "SGD");
        var run = RecordedRuns.Read(Assert.Single(RunReaders.Default.Find(folder.Path)).Path).Only;
        Assert.Equal([2.5, 1.5], run.Values("train.loss"));
        Assert.Equal([3.5, double.NaN], run.Values("validation.loss"));
        Assert.Equal(("sgd", 0.01), (run.Context.Configuration.Optimizer, run.Context.Configuration.LearningRate));
    }

    [Theory]
    [InlineData("[0]\tvalidation_0-logloss:0.65\tvalidation_1-logloss:0.75\n[1]\tvalidation_0-logloss:0.5\tvalidation_1-logloss:0.625\n", "xgboost")]
    [InlineData("[1]\ttraining's binary_logloss: 0.65\tvalid_1's binary_logloss: 0.75\n[2]\ttraining's binary_logloss: 0.5\tvalid_1's binary_logloss: 0.625\n", "lightgbm")]
    public void Boosting_Rounds_AreEpochs(string text, string framework)
    {
        var run = RecordedRuns.ReadText(text).Only;
        Assert.Equal([0.65, 0.5], run.Values("train.loss"));
        Assert.Equal([0.75, 0.625], run.Values("validation.loss"));
        Assert.Equal([1, 2], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(framework, run.Context.Framework.Id);
    }

    [Fact]
    public void PlainText_PercentTimesAndVersions_AreToldFromValues()
    {
        var run = RecordedRuns.ReadText("version=1.2.3 at 12:30:05\n2023-05-15 20:39:04,241 INFO:Epoch 1/2: Train Loss=0.5, Test Acc: 85.5%\n2023-05-15 20:40:04,241 INFO:Epoch 2/2: Train Loss=nan, Test Acc: 80.5%\n").Only;
        Assert.Equal([0.5, double.NaN], run.Values("train.loss"));
        Assert.Equal([0.855, 0.805], run.Values("validation.accuracy"), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal(2, run.Context.Series.Count);
    }

    [Fact]
    public void PlainText_AnotherConfiguration_IsAnotherRun()
    {
        var runs = RecordedRuns.ReadText("Config: {'lr': 0.1, 'batch_size': 8, 'act': 'relu'}, Epoch 1/1, Loss: 1.5\nConfig: {'lr': 0.2, 'batch_size': 8, 'act': 'relu'}, Epoch 1/1, Loss: 39.5\n").Runs;
        Assert.Equal([0.1, 0.2], runs.Select(run => run.Context.Configuration.LearningRate!.Value));
    }
}
