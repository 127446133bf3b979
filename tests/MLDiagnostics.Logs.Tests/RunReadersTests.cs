using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class RunReadersTests
{
    private const string Table = "epoch,train_loss\n1,0.5\n";

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:ac\nsize 210539\n", "Git LFS pointer")]
    [InlineData("{\"name\": \"something\"}", "JSON")]
    [InlineData("Dear all,\nthe loss was great.\n", "not recognised")]
    [InlineData("It says Epoch 3/30, loss: 0.57\n", "not recognised")]
    [InlineData("loss = 0.0\nacc = 0.0\n", "not recognised")]
    public void Choose_WhatIsNotRead_IsNamedInOneLine(string text, string name)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<RunFormatException>(() => RunReaders.Default.Choose(new RunInput(folder.Write("training.csv", text))));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("{\"best_metric\": null, \"log_history\": [{\"loss\": 1.0, \"step\": 1}]}", "hf-trainer-state")]
    [InlineData("{\"loss\": [1.0, 0.5], \"val_loss\": [1.1, 0.9]}", "keras-history")]
    [InlineData("{\"iteration\": 19, \"total_loss\": 2.5}\n", "detectron2")]
    [InlineData("{\"mode\": \"train\", \"epoch\": 1, \"iter\": 1}\n", "mmdet-json")]
    [InlineData("{\"step\": 1, \"loss\": 2.5}\n", "jsonl")]
    [InlineData("2022-03-18 00:33:03,328 - mmcls - INFO - Epoch [1][100/1200]\tlr: 4.500e-02, loss: 4.4\n", "mmdet-log")]
    [InlineData("Epoch 1/3\n200/200 [=====] - 4s 2ms/step - loss: 0.69\n", "keras-console")]
    [InlineData("{'loss': 1.14, 'learning_rate': 1.8e-05, 'epoch': 0.91}\n", "hf-console")]
    [InlineData("I0712 12:10:37 3123 solver.cpp:228] Iteration 0, loss = 2.4\n", "caffe")]
    [InlineData("75: 625.195312, 517.632019 avg, 0.000000 rate, 351.3 seconds, 4800 images\n", "darknet")]
    [InlineData("      1/99     2.64G   0.1  0.2  0.3    4   416: 100%|##| 7/7 [00:15<00:00]\n", "yolo-console")]
    [InlineData("1708208368539 0.9 0\n", "mlflow")]
    [InlineData("\"Step\",\"a - loss\",\"a - loss__MIN\"\n\"1\",\"2\",\"2\"\n", "wandb-csv")]
    [InlineData("[0]\tvalidation_0-logloss:0.65\n", "boosting-log")]
    [InlineData("INFO: Epoch 1: Train Loss=0.5\nINFO: Epoch 2: Train Loss=0.4\n", "text-log")]
    public void Choose_TextOfAFormat_GivesItsReaderWhateverTheName(string text, string format)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(format, RunReaders.Default.Choose(new RunInput(folder.Write("training.csv", text))).Format);
    }

    [Fact]
    public void Choose_EmptyBinaryMissingOrFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("random.csv"), [1, 0, 2, 0, 0, 0, 255, 3]);
        Assert.Contains("0 bytes", Refusal(folder.Write("empty.csv", "")), StringComparison.Ordinal);
        Assert.Contains("binary file", Refusal(folder.File("random.csv")), StringComparison.Ordinal);
        Assert.Contains("no such file", Refusal(folder.File("absent.csv")), StringComparison.Ordinal);
        Assert.Contains("no run folder", Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_FormatAskedFor_WinsOverTheContent()
    {
        using var folder = new TemporaryFolder();
        var input = new RunInput(folder.Write("a.log", "epoch,loss\n0,1\n"));
        Assert.Equal("keras-csv", RunReaders.Default.Choose(input).Format);
        Assert.Equal("csv", RunReaders.Default.Choose(input, "CSV").Format);
        Assert.Contains("expected one of boosting-log, caffe, comet, csv, darknet", Assert.Throws<RunFormatException>(() => RunReaders.Default.Choose(input, "xml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_TextThatOnlySpeaksOfAFormat_IsNotThatFormat() =>
        Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText("It prints `Phase: Training, Dataset used: {0,10}, Epoch: {2,3}, Accuracy: {3,10}`.\n"));

    [Fact]
    public void Find_FolderOfLogs_GivesRunsSortedAndPassesSideFilesOver()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.csv", Table);
        folder.Write("b.json", "{\"config\":{}}");
        folder.Write("b.steps.csv", "step,epoch,loss\n1,1,1\n");
        folder.Write("a/z.log", "epoch,loss\n0,1\n");
        folder.Write("README.md", "# Runs\n{'loss': 1.14, 'epoch': 0.91}\n");
        folder.Write("empty.csv", "");
        folder.Write("picture.png", "\u0089PNG");
        folder.Write("state.json", "{\"log_history\": []}");
        using (var writer = new RunFolderWriter(folder.File("c"))) writer.Observe(new RunStarted(new RunContext()));
        Assert.Equal(["a/z.log", "b.csv", "c", "state.json"],
            RunReaders.Default.Find(folder.Path).Select(input => Path.GetRelativePath(folder.Path, input.Path).Replace('\\', '/')));
    }

    [Fact]
    public void Find_LinksInACircle_AreEnteredOnce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sub/a.csv", Table);
        try
        {
            Directory.CreateSymbolicLink(folder.File("sub/up"), folder.Path);
            Directory.CreateSymbolicLink(folder.File("again"), folder.File("sub"));
            File.CreateSymbolicLink(folder.File("broken.csv"), folder.File("nowhere.csv"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("Symbolic links cannot be made here.");
        }

        Assert.Single(RunReaders.Default.Find(folder.Path));
    }

    [Fact]
    public void Find_NothingThere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("No run", Assert.Throws<RunFormatException>(() => RunReaders.Default.Find(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<RunFormatException>(() => RunReaders.Default.Find(folder.File("absent")));
    }

    [Fact]
    public void LabelledRun_TakesConfigurationAndStepsFromBesideIt_AndNothingElse()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("collapse_ANSWER.csv",
            "epoch,train_loss,val_loss,input_mean,input_std,label_entropy_train,num_classes_configured,num_classes_present_train\n1,1,2,0.5,3,0.69,10,2\n2,0.5,1.5,0.5,3,0.69,10,2\n");
        folder.Write("collapse_ANSWER.steps.csv", "step,epoch,loss,grad_norm\n1,1,1.5,3\n2,1,0.5,nan\n3,2,0.4,\n");
        folder.Write("collapse_ANSWER.json", """
            {"name": "ANSWER", "labels": ["ANSWER"], "injected": "ANSWER", "notes": ["ANSWER"],
             "config": {"model": {"kind": "cnn"}, "optimizer": "SGD", "lr": 0.1, "momentum": null, "batch": 64, "eps": 1e-8, "schedule": ["cyclic", 3, 10],
             "class_weights": false, "augmentation": true, "input_scale": "unit", "input_multiplier": 255.0, "unknown": {"a": 1},
             "n_train": 100, "n_val": 20, "class_counts_train": {"cat": 90, "dog": 10}, "class_counts_val": [18, 2]}}
            """);
        var run = RecordedRuns.Read(path).Only;
        var (configuration, facts) = (run.Context.Configuration, run.Context.Facts);
        Assert.Equal("model=cnn, optimizer=sgd, learning_rate=0.1, epsilon=1e-8, schedule=cyclic, batch_size=64, class_weights=none, augmentation=yes, input_scale=unit × 255",
            string.Join(", ", configuration.OrderBy(pair => IndexOf(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal((100, 20, 10, 2), (facts.TrainCount, facts.ValidationCount, facts.OutputCount, facts.TrainClassesPresent));
        Assert.Equal([new ClassCount("cat", 90), new ClassCount("dog", 10)], facts.TrainClasses);
        Assert.Equal([new ClassCount("0", 18), new ClassCount("1", 2)], facts.ValidationClasses);
        Assert.Equal(0.69, facts.TrainLabelEntropy);
        Assert.Equal(new InputStatistics { Mean = 0.5, Deviation = 3 }, facts.Inputs);
        Assert.Equal(["step 1", "step 2", "epoch 1", "step 3", "epoch 2"], run.Events.Select(item => item switch
        {
            StepCompleted step => $"step {step.Step}",
            EpochCompleted epoch => $"epoch {epoch.Epoch}",
            _ => "",
        }).Where(text => text.Length > 0));
        Assert.True(double.IsNaN(run.Steps.ElementAt(1).Values.Span[1]) && !Missing.Is(run.Steps.ElementAt(1).Values.Span[1]));
        Assert.True(Missing.Is(run.Steps.ElementAt(2).Values.Span[1]));

        // The run's id is for people; a context without it must not hold the answer.
        using var written = new TemporaryFolder();
        using (var writer = new RunFolderWriter(written.Path)) writer.Observe(new RunStarted(run.Context with { RunId = "" }));
        Assert.DoesNotContain("ANSWER", File.ReadAllText(written.File("context.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"config\": ")]
    [InlineData("[1, 2]")]
    [InlineData("{\"config\": 3}")]
    public void LabelledRun_BrokenConfiguration_IsStillRead(string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", json);
        Assert.Single(RecordedRuns.Read(folder.Write("a.csv", Table)).Only.Epochs);
    }

    private static int IndexOf(string key) => ConfigurationKeys.All.Select((item, index) => (item.Name, index)).First(item => item.Name == key).index;

    private static string Refusal(string path) => Assert.Throws<RunFormatException>(() => RunReaders.Default.Choose(new RunInput(path))).Message;

    // MLDIAGNOSTICS_UPDATE=1 writes the table anew.
    [Fact]
    public void Readme_ListsEveryFormatWithTheExampleOfItsReader()
    {
        const string Begin = "<!-- formats: generated from the readers -->\n\n", End = "\n<!-- end of formats -->";
        var path = Path.Combine(Repository.Root, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var written = RunLogWriter.Formats.Select(format => format.Id).ToHashSet();
        var rows = RunReaders.Default.All.Select(reader =>
            $"| `{reader.Format}` | {reader.Description.Replace("|", "\\|", StringComparison.Ordinal)}{(written.Contains(reader.Format) ? "; also written" : "")} | `{reader.Example.Replace("|", "\\|", StringComparison.Ordinal)}` |\n");
        var table = "| format | what is read | a line of it |\n| --- | --- | --- |\n" + string.Concat(rows);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Begin.Length && to > from, "README.md has no table of formats.");
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(path, text[..from] + table + text[to..]);
        else Assert.Equal(table, text[from..to]);
        Assert.All(RunReaders.Default.All, reader => Assert.NotEmpty(reader.Example));
    }
}
