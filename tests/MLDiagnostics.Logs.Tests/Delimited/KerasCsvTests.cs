using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class KerasCsvTests
{
    private const string Header = "epoch,accuracy,loss,val_accuracy,val_loss\r\n";

    [Fact]
    public void CsvLogger_WithCrLf_CountsEpochsFromOneAndKnowsItsBases()
    {
        var run = RecordedRuns.ReadText(Header + "0,0.5,1.2,0.4,1.3\r\n1,0.6,1.0,0.5,1.1\r\n").Only;
        Assert.Equal([1, 2], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([1.2, 1.0], run.Values("train.loss"));
        Assert.Equal([0.4, 0.5], run.Values("validation.accuracy"));
        Assert.Equal("keras", run.Context.Framework.Id);
        Assert.Equal(Basis.RunningTrain with { IncludesRegularisation = true }, Descriptor(run, "train.loss").Basis);
        Assert.Equal(Basis.WholeSetEvaluation, Descriptor(run, "validation.accuracy").Basis);
    }

    [Theory]
    [InlineData("epoch;loss\n0;0.5\n1;0.25\n")]
    [InlineData("epoch\tloss\n0\t0.5\n1\t0.25\n")]
    [InlineData("\uFEFFepoch,loss\n0,0.5\n1,0.25\n")]
    [InlineData("epoch,loss\r\r\n0,0.5\r\r\n1,0.25\r\r\n")]
    [InlineData("epoch,loss\r0,0.5\r1,0.25\r")]
    [InlineData("\"epoch\",\"loss\"\n\"0\",\"0.5\"\n\"1\",\"0.25\"\n")]
    public void CsvLogger_OtherShapes_AreTheSameRun(string text)
    {
        Assert.Equal("keras-csv", Recognised(text));
        Assert.Equal([0.5, 0.25], RecordedRuns.ReadText(text).Only.Values("train.loss"));
    }

    [Theory]
    [InlineData("epoch,loss,accuracy\n0,1,0.5\n", "csv")]
    [InlineData("epoch,loss,val_loss\n1,1,1\n", "csv")]
    [InlineData("epoch,train_loss,val_loss\n0,1,1\n", "csv")]
    [InlineData("val_loss,val_accuracy,loss,accuracy\n1,0.5,1,0.5\n", "keras-csv")]
    [InlineData("loss,accuracy\n1,0.5\n", "csv")]
    public void Recognise_NearlyKeras_IsKerasOnlyWhenItsConventionsHold(string text, string format) => Assert.Equal(format, Recognised(text));

    [Fact]
    public void Append_LossBackAtItsStart_IsANewRun()
    {
        var runs = RecordedRuns.ReadText("epoch,loss\n0,1\n1,0.5\n2,0.2\n0,0.9\n1,0.4\n").Runs;
        Assert.Equal(2, runs.Count);
        Assert.Equal([0.9, 0.4], runs[1].Values("train.loss"));
        Assert.Contains(runs[1].Context.Notes, note => note.Contains("line 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Append_LossGoesOnFalling_IsTheSameRunContinued()
    {
        var run = RecordedRuns.ReadText("epoch,loss\n0,1\n1,0.5\n2,0.2\n0,0.18\n1,0.15\n0,0.14\n").Only;
        Assert.Equal([1, 2, 3, 4, 5, 6], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Contains(run.Context.Notes, note => note.Contains("continued at epoch 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Append_EndsInNaN_StartsANewRun() =>
        Assert.Equal(2, RecordedRuns.ReadText("epoch,loss\n0,1\n1,nan\n0,1.1\n1,0.9\n").Runs.Count);

    [Fact]
    public void Append_OneEpochAtATime_IsOneRunWhileTheLossFalls() =>
        Assert.Equal([1, 2, 3], RecordedRuns.ReadText("epoch,loss\n0,1\n0,0.8\n0,0.7\n").Only.Epochs.Select(epoch => epoch.Epoch));

    [Fact]
    public void Append_ColumnsChangedUnderTheHeader_IsASeparateRunWithTheLossInItsOtherPlace()
    {
        const string Text = "epoch;loss;mse;val_loss;val_mse\n0;0.10;0.10;0.2;0.2\n1;0.05;0.05;0.1;0.1\n2;0.01;0.01;0.05;0.05\n" +
            "0;0.3;0.08;0.31;0.07\n1;0.6;0.02;0.55;0.03\n0;0.31;0.081;0.31;0.07\n1;0.61;0.021;0.55;0.03\n";
        var runs = RecordedRuns.ReadText(Text).Runs;
        Assert.Equal(3, runs.Count);
        Assert.Equal([0.10, 0.05, 0.01], runs[0].Values("train.loss"));
        Assert.Equal([0.08, 0.02], runs[1].Values("train.loss"));
        Assert.Equal([0.07, 0.03], runs[2].Values("validation.loss"));
        Assert.Equal([0.3, 0.6], runs[1].Values("train.metric"));
        Assert.Contains(runs[1].Context.Notes, note => note.Contains("no longer hold what the header says", StringComparison.Ordinal));
    }

    [Fact]
    public void ConflictMarkers_TwoVersions_AreTwoRunsThatShareTheCommonRows()
    {
        var runs = RecordedRuns.ReadText("epoch,loss\n0,1\n<<<<<<< HEAD\n1,0.5\n=======\n1,0.6\n2,0.4\n>>>>>>> 6.16\n").Runs;
        Assert.Equal([1, 0.5], runs[0].Values("train.loss"));
        Assert.Equal([1, 0.6, 0.4], runs[1].Values("train.loss"));
        Assert.All(runs, run => Assert.Contains(run.Context.Notes, note => note.Contains("conflict markers", StringComparison.Ordinal)));
    }

    [Fact]
    public void HeaderAndOneRow_IsOneEpoch() => Assert.Single(RecordedRuns.ReadText("val_loss,val_accuracy,loss,accuracy\n7,0.5,7,0.5\n").Only.Epochs);

    [Fact]
    public void NaNColumn_IsLoggedNaN_AndAnEmptyCellIsNothing()
    {
        var run = RecordedRuns.ReadText("epoch,loss,val_loss\n0,nan,1\n1,0.5,\n2,inf,-inf\n").Only;
        Assert.Equal([double.NaN, 0.5, double.PositiveInfinity], run.Values("train.loss"));
        Assert.False(Missing.Is(run.Values("train.loss")[0]));
        Assert.Equal([true, false, true], run.Epochs.Select(epoch => epoch.Values.Count == 2));
    }

    private static SeriesDescriptor Descriptor(RecordingObserver run, string series) =>
        run.Context.Series.Single(descriptor => descriptor.Key == SeriesKey.Parse(series));

    private static string Recognised(string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "log");
        File.WriteAllText(path, text);
        return RunReaders.Default.Choose(new RunInput(path)).Format;
    }
}
