using System.Globalization;
using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class GenericCsvTests
{
    [Theory]
    [InlineData("train_loss", "train.loss")]
    [InlineData("training_loss", "train.loss")]
    [InlineData("trainLoss", "train.loss")]
    [InlineData("Train Loss", "train.loss")]
    [InlineData("loss_train", "train.loss")]
    [InlineData("loss", "train.loss")]
    [InlineData("train_acc", "train.accuracy")]
    [InlineData("val_accuracy", "validation.accuracy")]
    [InlineData("valid_loss", "validation.loss")]
    [InlineData("eval_loss", "validation.loss")]
    [InlineData("validation/loss", "validation.loss")]
    [InlineData("val/box_loss", "validation.box_loss")]
    [InlineData("eval_top1", "validation.accuracy")]
    [InlineData("lr", "learning_rate")]
    [InlineData("learning_rate", "learning_rate")]
    [InlineData("lr/pg0", "learning_rate/pg0")]
    [InlineData("x/lr2", "learning_rate/lr2")]
    [InlineData("grad_norm", "train.gradient_norm")]
    [InlineData("grad_norm_max", "train.gradient_norm_max")]
    [InlineData("grad_norm_first_layer", "train.gradient_norm/first_layer")]
    [InlineData("grad_norm/conv1", "train.gradient_norm/conv1")]
    [InlineData("update_ratio", "train.update_ratio")]
    [InlineData("dead_relu_fraction", "train.dead_relu_fraction")]
    [InlineData("input_mean", "train.input_mean")]
    [InlineData("pred_entropy_val", "validation.prediction_entropy")]
    [InlineData("max_pred_share_val", "validation.max_prediction_share")]
    [InlineData("min_class_recall_val", "validation.min_recall")]
    [InlineData("adam_sqrt_vhat_mean", "train.adam_sqrt_v_hat")]
    [InlineData("val_f1_score", "validation.f1_score")]
    [InlineData("metrics/mAP50(B)", "metrics_map50_b")]
    [InlineData("мера", "мера")]
    public void Columns_NamesOfCommonTools_AreSeries(string name, string series)
    {
        var run = RecordedRuns.ReadText($"epoch,{name},other_loss\n1,0.5,1\n2,0.25,1\n").Only;
        Assert.Equal([0.5, 0.25], run.Values(series));
    }

    [Fact]
    public void Columns_AccuracyBesideTrainAndValidLoss_IsOfValidation() =>
        Assert.Equal([0.9], RecordedRuns.ReadText("epoch,train_loss,valid_loss,accuracy\n0,1,1,0.9\n").Only.Values("validation.accuracy"));

    [Fact]
    public void Columns_NamedTestAndLoggedEachEpoch_AreReadAsValidationAndNoted()
    {
        var run = RecordedRuns.ReadText("epoch,train_loss,test_loss\n1,1,2\n2,0.5,1.5\n").Only;
        Assert.Equal([2, 1.5], run.Values("validation.loss"));
        Assert.Contains(run.Context.Notes, note => note.Contains("test", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_TwoOfOneMeaning_BothAreKept()
    {
        var run = RecordedRuns.ReadText("epoch,total_loss,loss\n1,3,1\n").Only;
        Assert.Equal([1], run.Values("train.loss"));
        Assert.Equal([3], run.Values("total_loss"));
    }

    [Theory]
    [InlineData("epoch;loss\n1;0,5\n2;1.234,5\n")]
    [InlineData("epoch\tloss\n1\t0,5\n2\t1234,5\n")]
    [InlineData("epoch,loss\n1,\"0,5\"\n2,\"1.234,5\"\n")]
    public void DecimalComma_AnySeparator_IsTheSameNumber(string text) =>
        Assert.Equal([0.5, 1234.5], RecordedRuns.ReadText(text).Only.Values("train.loss"));

    [Fact]
    public void DecimalComma_BesideDecimalPoints_IsNotGuessed()
    {
        var run = RecordedRuns.ReadText("epoch;loss;lr\n1;0.5;0,1\n2;0.25;0,1\n").Only;
        Assert.Equal([0.5, 0.25], run.Values("train.loss"));
        Assert.Contains(run.Context.Notes, note => note.Contains("'lr' holds no numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_AreReadAlikeInEveryCulture()
    {
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () => Assert.Equal([0.5, -2e-3], RecordedRuns.ReadText("epoch,loss\n1,0.5\n2,-2e-3\n").Only.Values("train.loss")));
    }

    [Fact]
    public void Utf16WithMark_IsRead()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true), Encoding.Latin1 })
            Assert.Equal([0.5], RecordedRuns.ReadText("epoch,loss\n1,0.5\n", encoding: encoding).Only.Values("train.loss"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("#na#", true)]
    [InlineData("None", true)]
    [InlineData("NaN", false)]
    [InlineData("-nan(ind)", false)]
    [InlineData("1.#QNAN", false)]
    public void Cell_WordsForNothing_AreMissingAndWordsForNaNAreNaN(string cell, bool isMissing)
    {
        var value = Assert.Single(RecordedRuns.ReadText($"epoch,lr,loss\n1,0.1,{cell}\n2,0.1,1\n").Only.Values("train.loss").Take(1));
        Assert.Equal(isMissing, Missing.Is(value));
        Assert.True(double.IsNaN(value));
    }

    [Fact]
    public void Accuracy_InPercent_IsNormalisedAndNoted()
    {
        var run = RecordedRuns.ReadText("epoch,train_acc,val_acc\n1,12.5,0.4\n2,90,0.8\n").Only;
        Assert.Equal([0.125, 0.9], run.Values("train.accuracy"));
        Assert.Equal([0.4, 0.8], run.Values("validation.accuracy"));
        Assert.Contains(run.Context.Notes, note => note.Contains("'train_acc' is in percent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    public void Accuracy_OutsideOfItsRangeButNoPercentage_IsSeenAsItIs(string cell) =>
        Assert.Equal(double.Parse(cell, CultureInfo.InvariantCulture), RecordedRuns.ReadText($"epoch,acc,loss\n1,{cell},1\n").Only.Values("train.accuracy")[0]);

    [Fact]
    public void Resume_RepeatsEpochs_IsARewindAndTheLaterRowsCount()
    {
        var run = RecordedRuns.ReadText("epoch,loss\n1,4\n2,3\n3,2\n2,2.9\n3,1.9\n4,1\n").Only;
        Assert.Equal(1, Assert.Single(run.Events.OfType<RunRewound>()).ToEpoch);
        Assert.Equal([1, 2, 3, 2, 3, 4], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Contains(run.Context.Notes, note => note.Contains("line 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Resume_RepeatsOneEpoch_IsARewindToo() =>
        Assert.Equal(5, Assert.Single(RecordedRuns.ReadText("epoch,loss\n1,6\n2,5\n3,4\n4,3\n5,2\n6,1\n6,1.1\n7,1\n").Only.Events.OfType<RunRewound>()).ToEpoch);

    [Fact]
    public void SparseRows_OfOneEpoch_AreMerged()
    {
        var run = RecordedRuns.ReadText("epoch,train_loss,val_loss\n0,1,\n0,,2\n1,0.5,\n1,,1.5\n").Only;
        Assert.Equal([1, 0.5], run.Values("train.loss"));
        Assert.Equal([2, 1.5], run.Values("validation.loss"));
    }

    [Fact]
    public void RepeatedHeader_BeforeTheFirstEpoch_IsANewRun()
    {
        var runs = RecordedRuns.ReadText("epoch,train_loss,valid_loss\n0,1,#na#\nepoch,train_loss,valid_loss\n0,0.9,1\n1,0.5,0.8\n").Runs;
        Assert.Equal([1, 2], runs.Select(run => run.Epochs.Count()));
    }

    [Fact]
    public void RepeatedHeader_WhileEpochsGoOn_IsTheSameRun() =>
        Assert.Equal(3, RecordedRuns.ReadText("epoch,loss\n1,3\n2,2\nepoch,loss\n3,1\n").Only.Epochs.Count());

    [Fact]
    public void StepsOnly_AreStepSeries()
    {
        var run = RecordedRuns.ReadText("step,loss,lr\n10,3,0.1\n20,2,0.1\n30,1,0.05\n").Only;
        Assert.Equal([10L, 20, 30], run.Steps.Select(step => step.Step));
        Assert.Equal(["train.loss@step", "learning_rate@step"], run.Context.Series.Select(series => series.Key.ToString()));
        Assert.Empty(run.Epochs);
    }

    [Fact]
    public void StepsThatRestartInEachEpoch_RiseOverTheRun_AndGiveTheEpochsTheirMeans()
    {
        var run = RecordedRuns.ReadText("epoch,iter,loss\n1,100,4\n1,200,2\n2,100,1\n2,200,0.5\n").Only;
        Assert.Equal([100L, 200, 300, 400], run.Steps.Select(step => step.Step));
        Assert.Equal([3, 0.75], run.Values("train.loss"));
    }

    [Fact]
    public void StepsThatGoBack_AreARewindToTheStepBefore()
    {
        var rewound = Assert.Single(RecordedRuns.ReadText("step,loss\n1,4\n2,3\n3,2\n3,9\n2,2.5\n3,2\n").Only.Events.OfType<RunRewound>());
        Assert.Equal(1, rewound.ToStep);
    }

    [Fact]
    public void LightningRows_StepAndEpochColumns_GoToTheirClocks()
    {
        var run = RecordedRuns.ReadText("epoch,step,train_loss_epoch,train_loss_step,val_loss\n0,49,,3,\n0,99,,2,\n0,99,2.5,,2\n1,149,,1,\n1,199,1.5,,1\n").Only;
        Assert.Equal([49L, 99, 149], run.Steps.Select(step => step.Step));
        Assert.Equal([2.5, 1.5], run.Values("train.loss"));
        Assert.Equal([2, 1], run.Values("validation.loss"));
    }

    [Fact]
    public void FractionalEpochs_BelongToTheEpochTheyWereLoggedIn()
    {
        var run = RecordedRuns.ReadText("epoch,loss\n0.5,4\n1.0,2\n1.5,1\n2.0,1\n").Only;
        Assert.Equal([1, 1, 2, 2], run.Steps.Select(step => step.Epoch));
        Assert.Equal([3, 1], run.Values("train.loss"));
    }

    [Theory]
    [InlineData("epoch,loss,val_loss\n1,0.51234,0.61234\n2,0.41234,0.51234\n3,0.31234,0.4", 2)]
    [InlineData("epoch,loss,val_loss\n1,0.51234,0.61234\n2,0.41234,0.51234\n3,0.3", 2)]
    [InlineData("epoch,loss,val_loss\n1,0.51234,0.61234\n2,0.41234,0.51234\n3,0.31234,1e-", 2)]
    [InlineData("epoch,loss,val_loss\n1,0.51234,0.61234\n2,0.41234,0.51234\n3,0.31234,0.41234", 3)]
    public void LastLine_WithoutEnd_IsLeftOutWhenItLooksCut(string text, int epochs)
    {
        var run = RecordedRuns.ReadText(text).Only;
        Assert.Equal(epochs, run.Epochs.Count());
        Assert.Equal(epochs == 2, run.Context.Notes.Any(note => note.Contains("Line 4, the last one, is cut off", StringComparison.Ordinal)));
    }

    [Fact]
    public void RowsOfAnotherWidth_AreCountedAndLeftOut()
    {
        var run = RecordedRuns.ReadText("epoch,loss,lr\n1,3,0.1\n2,2\n3,1,0.1,9\n4,1,0.1,\n").Only;
        Assert.Equal([1, 4], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Contains(run.Context.Notes, note => note.StartsWith("2 lines with another number of fields", StringComparison.Ordinal));
    }

    [Fact]
    public void TextColumns_AreNamedAndNotRead() =>
        Assert.Contains("The column 'created_at' holds no numbers and is not read.",
            RecordedRuns.ReadText("train_loss,epoch,created_at\n1,0,2020-02-03 16:53:44\n2,1,2020-02-03 16:54:20\n").Only.Context.Notes);

    [Theory]
    [InlineData("epoch,loss\n", "nothing was logged yet")]
    [InlineData("epoch,loss,val_loss\n1,0,5,0,6\n", "Line 2 has 5 fields where the header names 3")]
    [InlineData("epoch,loss\n-3,1\n", "Line 2: 'epoch' is -3")]
    [InlineData("epoch,loss\n1e300,1\n", "Line 2: 'epoch' is 1E+300")]
    [InlineData("1,2\n3,4\n", "Line 1: expected a header")]
    public void Read_NotATable_SaysLineAndWhatWasExpected(string text, string message)
    {
        var error = Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText(text, "csv"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineWithoutEnd_IsRefusedByItsNumber()
    {
        var error = Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText("epoch,loss\n1,1\n" + new string('1', 2 * LogLines.MaximumLength)));
        Assert.StartsWith("Line 3 is longer than", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epoch,train_loss,valid_loss,accuracy\n0,1.5,1.25,0.5\n", "fastai-csv", true)]
    [InlineData("epoch,train_loss,eval_loss,eval_top1,eval_top5\n0,1.5,1.25,50,80\n", "timm-csv", false)]
    [InlineData("   epoch,  train/box_loss,   val/box_loss,   x/lr0\n 0, 0.5, 0.25, 0.01\n", "yolo-csv", false)]
    public void Tables_OfKnownTools_HaveTheirBasis(string text, string format, bool isSmoothed)
    {
        using var folder = new MLDiagnostics.Testing.TemporaryFolder();
        var path = folder.Write("x", text);
        Assert.Equal(format, RunReaders.Default.Choose(new RunInput(path)).Format);
        var context = RecordedRuns.Read(path).Only.Context;
        Assert.Equal("pytorch", context.Framework.Id);
        if (format != "yolo-csv") Assert.Equal(isSmoothed, context.Series.Single(series => series.Key == SeriesKey.Train("loss")).Basis.IsSmoothed);
    }

    [Fact]
    public void Lightning_HyperParametersBesideTheTable_AreTheConfiguration()
    {
        using var folder = new MLDiagnostics.Testing.TemporaryFolder();
        folder.Write("hparams.yaml", "lr: 0.01\noptimizer: Adam\nbatch_size: 32\nmodel:\n  lr: 5\nunknown: !!python/object x\n");
        var context = RecordedRuns.Read(folder.Write("metrics.csv", "epoch,step,train_loss\n0,49,1.5\n")).Only.Context;
        Assert.Equal((0.01, "adam", 32), (context.Configuration.LearningRate, context.Configuration.Optimizer, context.Configuration.BatchSize));
    }
}
