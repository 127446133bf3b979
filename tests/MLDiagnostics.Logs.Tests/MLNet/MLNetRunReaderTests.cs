using System.Globalization;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class MLNetRunReaderTests
{
    private const string Train = "Phase: Training, Dataset used:      Train, Batch Processed Count:  {0}, Epoch:   {1}, Accuracy:  {2}, Cross-Entropy: {3}, Learning Rate:  {4}\n";
    private const string Validation = "Phase: Training, Dataset used: Validation, Batch Processed Count:   {0}, Epoch:   {1}, Accuracy:  {2}, Cross-Entropy: {3}\n";

    [Fact]
    public void Log_InEveryCulture_GivesTheSameNumbers()
    {
        foreach (var culture in Cultures.All)
        {
            var text = Line(culture, Train, 17, 0, 0.4882352f, 7.081955E+12f, 0.01f) + Line(culture, Validation, 3, 0, 0.1f, 1234.5f) +
                Line(culture, Train, 17, 1, 0.5f, 2f, 0.01f) + Line(culture, Validation, 3, 1, 0.2f, 3f);
            Cultures.Under(culture, () =>
            {
                var run = RecordedRuns.ReadText(text).Only;
                Assert.Equal([7.081955E+12, 2], run.Values("train.loss"));
                Assert.Equal([0.4882352, 0.5], run.Values("train.accuracy"));
                Assert.Equal([1234.5, 3], run.Values("validation.loss"));
                Assert.Equal([0.01, 0.01], run.Values("learning_rate"));
            });
        }
    }

    [Theory]
    [InlineData("0,25", 0.25)]
    [InlineData("1\u00A0234,5", 1234.5)]
    [InlineData("1\u202F234,5", 1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1’234.5", 1234.5)]
    [InlineData("\u22120,5", -0.5)]
    [InlineData("7,08E+12", 7.08e12)]
    [InlineData("7,08E\u221212", 7.08e-12)]
    [InlineData("٠٫٢٥", 0.25)]
    [InlineData("NaN", double.NaN)]
    [InlineData("не число", double.NaN)]
    [InlineData("∞", double.PositiveInfinity)]
    [InlineData("-∞", double.NegativeInfinity)]
    public void Number_OfAnyCulture_IsRead(string text, double expected)
    {
        Assert.True(MLNetNumber.TryParse(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("0,25 x")]
    public void Number_ThatIsNone_IsMissing(string text)
    {
        Assert.False(MLNetNumber.TryParse(text, out var value));
        Assert.True(Missing.Is(value));
    }

    [Fact]
    public void OldShape_RateBeforeEpochWithoutComma_IsRead()
    {
        var run = RecordedRuns.ReadText(
            "Phase: Training, Dataset used:      Train, Batch Processed Count:  18, Learning Rate:       0.01 Epoch:   0, Accuracy:  0.61, Cross-Entropy: 0.9\n" +
            "Phase: Training, Dataset used: Validation, Batch Processed Count:   2, Epoch:   0, Accuracy: 0.5\n").Only;
        Assert.Equal([0.01], run.Values("learning_rate"));
        Assert.Equal([0.5], run.Values("validation.accuracy"));
        Assert.False(run.Context.Find(SeriesKey.Parse("validation.loss")).IsPresent);
    }

    [Fact]
    public void ContextLog_AmongForeignLines_IsRead()
    {
        const string Prefix = "[Source=ImageClassificationTrainer; ImageClassificationTrainer, Kind=Trace] ";
        var run = RecordedRuns.ReadText("2020-01-24 16:03:09.939754: I tensorflow/core/platform/cpu_feature_guard.cc:142] Your CPU supports\n" +
            "Saver not created because there are no variables in the graph to restore\n" + Prefix + Line(Cultures.German, Train, 9, 0, 0.5f, 1f, 0.01f)).Only;
        Assert.Equal([1], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([1], run.Values("train.loss"));
    }

    [Fact]
    public void Facts_AreThoseOfTheTrainer()
    {
        var context = RecordedRuns.ReadText(Epochs(6)).Only.Context;
        Assert.Equal("mlnet", context.Framework.Id);
        Assert.Equal(0, context.Model.TrainableHiddenLayers);
        Assert.False(context.Model.HasRelu);
        Assert.Equal("sgd", context.Configuration.Optimizer);
        Assert.Equal("exponential", context.Configuration.Schedule);
        Assert.Equal(0.01, context.Configuration.LearningRate);
    }

    [Fact]
    public void ValidationRows_WithABaseRate_DoNotGiveTheRate()
    {
        var text = Line(Cultures.Invariant, Train, 9, 4, 0.5f, 1f, 0.0088f) +
            "Phase: Training, Dataset used: Validation, Batch Processed Count: 1, Epoch: 4, Accuracy: 0.5, Cross-Entropy: 1, Learning Rate: 0.01\n";
        Assert.Equal([0.0088], RecordedRuns.ReadText(text).Only.Values("learning_rate"));
    }

    [Fact]
    public void BottleneckLines_CountDecodedImages()
    {
        var bottleneck = string.Concat(Enumerable.Range(1, 12).Select(i => $"Phase: Bottleneck Computation, Dataset used:      Train, Image Index: {i}, Image Name: \n"));
        var context = RecordedRuns.ReadText(bottleneck + Line(Cultures.Invariant, Train, 2, 0, 0.5f, 1f, 0.01f)).Only.Context;
        Assert.Equal(12, context.Facts.TrainCount);
        Assert.Null(context.Facts.ValidationCount);
        Assert.Contains(context.Notes, note => note.Contains("12 for training", StringComparison.Ordinal));
    }

    [Fact]
    public void BottleneckLines_FewerThanBatches_AreNotACount() =>
        Assert.Null(RecordedRuns.ReadText("Phase: Bottleneck Computation, Dataset used:      Train, Image Index: 3\n" +
            Line(Cultures.Invariant, Train, 115, 0, 0.5f, 1f, 0.01f)).Only.Context.Facts.TrainCount);

    [Fact]
    public void NaNOverNoBatch_IsNoDataAndNotDivergence()
    {
        var run = RecordedRuns.ReadText(Line(Cultures.Invariant, Train, 0, 0, float.NaN, float.NaN, 0.01f)).Only;
        Assert.DoesNotContain(run.Epochs.SelectMany(epoch => epoch.Values), value => double.IsNaN(value.Value));
        Assert.Contains(run.Context.Notes, note => note.Contains("missing data, not divergence", StringComparison.Ordinal));
    }

    [Fact]
    public void NaNOverBatches_IsPushed() =>
        Assert.Equal([double.NaN], RecordedRuns.ReadText(Line(Cultures.Invariant, Train, 9, 0, 0.1f, float.NaN, 0.01f)).Only.Values("train.loss"));

    [Fact]
    public void SeveralFits_InOneLog_AreSeveralRuns()
    {
        var runs = RecordedRuns.ReadText(Epochs(3) + Epochs(2) +
            "Phase: Bottleneck Computation, Dataset used:      Train, Image Index: 1\n" + Line(Cultures.Invariant, Train, 1, 5, 0.5f, 1f, 0.01f)).Runs;
        Assert.Equal([3, 2, 1], runs.Select(run => run.Epochs.Count()));
        Assert.Contains("Fit 2 of 3 in this log.", runs[1].Context.Notes);
    }

    [Fact]
    public void LastLine_CutInANumber_KeepsWhatIsCertain()
    {
        var run = RecordedRuns.ReadText(Epochs(2) + "Phase: Training, Dataset used: Validation, Batch Processed Count: 100, Epoch:  1, Accuracy:  0,4693334, Cross-Entropy:  2").Only;
        Assert.Equal([0.4693334], run.Values("validation.accuracy").Where(value => !Missing.Is(value)));
        Assert.False(run.Context.Find(SeriesKey.Parse("validation.loss")).IsPresent);
        Assert.Contains(run.Context.Notes, note => note.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyBottleneckLines_AreRefusedWithTheirCount()
    {
        var error = Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText("Phase: Bottleneck Computation, Dataset used:      Train, Image Index: 3\n"));
        Assert.Contains("1 bottleneck lines", error.Message, StringComparison.Ordinal);
    }

    private static string Epochs(int count) => string.Concat(Enumerable.Range(0, count).Select(epoch =>
        Line(Cultures.Invariant, Train, 9, epoch, 0.5f, 1.25f, (float)(0.01 * Math.Pow(0.94, epoch / 2)))));

    private static string Line(CultureInfo culture, string format, params object[] values) => string.Format(culture, format, values);
}
