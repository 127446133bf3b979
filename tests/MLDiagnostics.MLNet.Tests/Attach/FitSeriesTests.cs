namespace MLDiagnostics.MLNet.Tests;

public sealed class FitSeriesTests
{
    [Fact]
    public void Rows_OfTwoEpochs_BecomeSeries()
    {
        var fits = Series();
        Feed(fits, images: 20, epochs: 2);
        fits.End(RunEndReason.Completed);

        var report = Assert.Single(fits.Monitor.Reports);
        Assert.Equal([1, 2], report.Run.Epochs.ToArray());
        Assert.Equal([1.0, 0.5], Watcher.Values(report, "train.loss"));
        Assert.Equal([2.0, 1.0], Watcher.Values(report, "validation.loss"));
        Assert.Equal([0.01, 0.01], Watcher.Values(report, "learning_rate"));
        Assert.Equal(20, report.Run.Context.Facts.TrainCount);
        Assert.Equal("mlnet", report.Run.Context.Framework.Id);
        Assert.Equal(0, report.Run.Context.Model.TrainableHiddenLayers);
        Assert.Equal(SamplingBasis.RunningMean, report.Run.Context.Series.Single(series => series.Key == SeriesKey.Train("loss")).Basis.Sampling);
    }

    [Fact]
    public void Rows_WithAFractionHeldOut_CountBothSides()
    {
        var fits = Series(new TrainerFacts { HeldOut = 0.1 });
        Feed(fits, images: 25, epochs: 1);
        fits.End(RunEndReason.Completed);
        Assert.Equal(23, fits.Monitor.Reports[0].Run.Context.Facts.TrainCount);
        Assert.Equal(2, fits.Monitor.Reports[0].Run.Context.Facts.ValidationCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_OfTheNextFit_BeginAnotherRun(bool withImages)
    {
        var fits = Series();
        Feed(fits, images: 5, epochs: 3);
        Feed(fits, images: withImages ? 7 : 0, epochs: 2);
        Assert.Equal(2, fits.Monitor.Reports.Count);
        Assert.NotNull(fits.Monitor.Reports[0].Run.End);
        Assert.Null(fits.Monitor.Reports[1].Run.End);
        Assert.Equal(3, fits.Monitor.Reports[0].Run.Epochs.Length);
        Assert.Equal(2, fits.Monitor.Reports[1].Run.Epochs.Length);
    }

    [Fact]
    public void Rows_WithoutValidation_EndTheirEpochAtOnceWhereThatIsKnown()
    {
        var fits = Series(new TrainerFacts { ExpectsValidation = false });
        fits.Take(Row(0, isValidation: false, 1));
        Assert.Equal(1, fits.Monitor.Reports[0].Run.Epochs.Length);
    }

    [Fact]
    public void Rows_WithoutValidation_EndTheirEpochWithTheNextOneWhereItIsNotKnown()
    {
        var fits = Series();
        fits.Take(Row(0, isValidation: false, 1));
        Assert.Empty(fits.Monitor.Reports);
        fits.Take(Row(1, isValidation: false, 1));
        Assert.Equal(1, fits.Monitor.Reports[0].Run.Epochs.Length);
        fits.End(RunEndReason.Completed);
        Assert.Equal(2, fits.Monitor.Reports[0].Run.Epochs.Length);
    }

    [Fact]
    public void NaN_OverNoBatch_IsNoDataAndNoDivergence()
    {
        var fits = Series();
        fits.Take(Row(0, isValidation: false, double.NaN) with { Batches = 0 });
        fits.Take(Row(0, isValidation: true, double.NaN) with { Batches = 0 });
        fits.End(RunEndReason.Completed);
        var context = fits.Monitor.Reports[0].Run.Context;
        Assert.Empty(context.Series);
        Assert.Equal(0, context.Facts.TrainCount);
        Assert.Contains(context.Notes, note => note.Contains("missing data, not divergence", StringComparison.Ordinal));
    }

    [Fact]
    public void NaN_OverBatches_IsAValue()
    {
        var fits = Series();
        fits.Take(Row(0, isValidation: false, double.NaN) with { Batches = 3 });
        fits.End(RunEndReason.Completed);
        Assert.True(double.IsNaN(Watcher.Values(fits.Monitor.Reports[0], "train.loss")[0]));
    }

    [Fact]
    public void End_BeforeAnyRow_GivesNoReport()
    {
        var fits = Series();
        fits.End(RunEndReason.Completed);
        Assert.Empty(fits.Monitor.Reports);
    }

    [Fact]
    public void End_OfAFitThatFailedEarly_IsReported()
    {
        var fits = Series();
        fits.Begin(TrainerFacts.Heard(TrainerKind.Image));
        fits.End(RunEndReason.Failed, "no model");
        Assert.Equal("no model", Assert.Single(fits.Monitor.Reports).Run.End?.Detail);
    }

    [Fact]
    public void Report_ThatCannotBeWritten_IsAProblemAndNoException()
    {
        var builder = new TrainingDiagnosticsBuilder().Add(new Watcher()).Add(new BrokenWriter(), Path.Combine(Path.GetTempPath(), "mldiag never written.html"));
        var fits = new FitSeries(builder.Build(), _ => TrainerFacts.Heard(TrainerKind.Image));
        Feed(fits, images: 1, epochs: 1);
        fits.End(RunEndReason.Completed);
        Assert.NotEmpty(fits.Monitor.Remarks);
        Assert.Single(fits.Monitor.Reports);
    }

    [Fact]
    public void Rows_OfBatches_BecomeSteps_AndANewCountBeginsAnotherRun()
    {
        var fits = new FitSeries(Watcher.Diagnostics(), row => TrainerFacts.Heard(row.Kind));
        foreach (var line in new[] { "Starting epoch 0", "Row: 50, Loss: 0.9", "Row: 100, Loss: 0.8", "Finished epoch 0", "Row: 150, Loss: 0.7", "Finished epoch 1", "Row: 50, Loss: 0.95" })
            foreach (var row in TrainerLog.Read(line)) fits.Take(row);
        fits.End(RunEndReason.Completed);
        Assert.Equal(2, fits.Monitor.Reports.Count);
        var run = fits.Monitor.Reports[0].Run;
        Assert.Equal([50, 100, 150], run.Steps.ToArray());
        Assert.Equal([1, 1, 2], run.StepEpochs.ToArray());
        Assert.Equal([0.9, 0.8, 0.7], Watcher.Values(fits.Monitor.Reports[0], "train.loss@step"));
        Assert.Equal([1, 2], run.Epochs.ToArray());
        Assert.Equal(SamplingBasis.OneBatch, run.Context.Series.Single().Basis.Sampling);
    }

    [Fact]
    public void Rows_OfATextTrainer_AreNotCutByTheEndsOfEpochs()
    {
        var fits = new FitSeries(Watcher.Diagnostics(), row => TrainerFacts.Heard(row.Kind));
        foreach (var line in new[] { "Finished epoch 0", "Accuracy for epoch 0: 0.5", "Finished epoch 1", "Accuracy for epoch 1: 0.75" })
            foreach (var row in TrainerLog.Read(line)) fits.Take(row);
        fits.End(RunEndReason.Completed);
        Assert.Equal([0.5, 0.75], Watcher.Values(Assert.Single(fits.Monitor.Reports), "validation.accuracy"));
    }

    [Fact]
    public void SparseLoss_OfALog_IsTold()
    {
        var fits = new FitSeries(StandardDiagnostics.Build(), row => TrainerFacts.Heard(row.Kind));
        for (var step = 50; step <= 500; step += 50) fits.Take(new TrainerRow { Kind = TrainerKind.Batches, Step = step, Loss = 1 });
        fits.End(RunEndReason.Completed);
        Assert.Contains(fits.Monitor.Report.Findings, finding => finding.Name == "trap-sparse-loss");
    }

    private static FitSeries Series(TrainerFacts? facts = null) => new(Watcher.Diagnostics(), _ => facts ?? TrainerFacts.Heard(TrainerKind.Image));

    private static void Feed(FitSeries fits, int images, int epochs)
    {
        for (var image = 1; image <= images; image++) fits.Take(new TrainerRow { IsBottleneck = true, Images = image });
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            fits.Take(Row(epoch, isValidation: false, 1.0 / (epoch + 1)));
            fits.Take(Row(epoch, isValidation: true, 2.0 / (epoch + 1)) with { LearningRate = 7 });
        }
    }

    private static TrainerRow Row(int epoch, bool isValidation, double loss) =>
        new() { Epoch = epoch, IsValidation = isValidation, Batches = 2, Loss = loss, Accuracy = 0.5, LearningRate = 0.01 };

    private sealed class BrokenWriter : IReportWriter
    {
        public string Format => "broken";

        public void Write(DiagnosticReport report, Stream output) => throw new IOException("the disk is full");
    }
}
