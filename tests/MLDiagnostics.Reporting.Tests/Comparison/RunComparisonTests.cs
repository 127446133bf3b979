using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Comparison;

public sealed class RunComparisonTests
{
    [Fact]
    public void Comparison_OfOneRun_IsRefused() => Assert.Throws<ArgumentException>(() => RunComparison.Of([SampleRuns.Healthy()]));

    [Fact]
    public void Comparison_OfARunWithItself_FindsNoDifference()
    {
        var comparison = RunComparison.Of([SampleRuns.Healthy()], SampleRuns.Healthy());
        Assert.Empty(comparison.Regressions());
        Assert.Empty(comparison.NewFindings());
        Assert.Equal("No result is worse than that of the baseline beyond the noise. No finding that the baseline does not have.", comparison.Summary);
    }

    [Theory]
    [InlineData(0.90, 0.874, false)]
    [InlineData(0.90, 0.872, true)]
    [InlineData(0.90, 0.93, false)]
    public void Accuracy_CountsBeyondTheBinomialNoiseOfBoth(double baseline, double accuracy, bool isWorse)
    {
        // 1.96·√(0.9·0.1/1000) is 0.0186; of both together 0.0276 and 0.0278.
        var comparison = RunComparison.Of([Run("new", 1000, [accuracy])], Run("good", 1000, [baseline]));
        Assert.Equal(isWorse, comparison.Regressions().Count > 0);
    }

    [Fact]
    public void Accuracy_OfASmallValidationSet_CannotBeToldApart()
    {
        Assert.Empty(RunComparison.Of([Run("new", 40, [0.80])], Run("good", 40, [0.90])).Regressions());
    }

    [Fact]
    public void Loss_CountsBeyondTheJumpsOfItsCurve()
    {
        Assert.Empty(RunComparison.Of([Curve(1.02)], Curve(1)).Regressions());
        var worse = Assert.Single(RunComparison.Of([Curve(1.5)], Curve(1)).Regressions());
        Assert.StartsWith("curve (sample.csv) #2: best validation.loss", worse, StringComparison.Ordinal);

        static DiagnosticReport Curve(double level) => SampleRuns.Judge(
            new RunBuilder().Context(context => context with { RunId = "curve" }).Epochs(("validation.loss", new Noise(5).Decay(40, level + 1, level, 0.8, 0.03))), Silent);
    }

    [Fact]
    public void Findings_ThatTheBaselineHasToo_AreNotNew()
    {
        Assert.Empty(RunComparison.Of([SampleRuns.Spiky()], SampleRuns.Spiky()).NewFindings());
        Assert.Equal("val-spike", Assert.Single(RunComparison.Of([SampleRuns.Spiky()], SampleRuns.Healthy()).NewFindings()).Name);
        Assert.Empty(RunComparison.Of([SampleRuns.Healthy()], SampleRuns.Spiky()).NewFindings());
    }

    [Fact]
    public void Documents_OfFourRuns_AreWellFormedAndTheSameInEveryCulture()
    {
        string[]? first = null;
        foreach (var culture in Cultures.All)
        {
            Cultures.Under(culture, () =>
            {
                var comparison = RunComparison.Of([SampleRuns.Healthy(), SampleRuns.Spiky(), SampleRuns.Collapsed(), HostileRun.Report()]);
                string[] documents = [Text(stream => ComparisonWriter.WriteHtml(comparison, stream)), Text(stream => ComparisonWriter.WriteJson(comparison, stream)), Text(stream => ComparisonWriter.WriteMarkdown(comparison, stream))];
                first ??= documents;
                Assert.Equal(first, documents);
            });
        }

        var page = System.Xml.Linq.XDocument.Parse(first![0]);
        Assert.Single(page.Descendants("script"));
        Assert.Equal(["runs", "results", "findings", "settings", "curves"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal("mldiagnostics/comparison/1", System.Text.Json.JsonDocument.Parse(first[1]).RootElement.GetProperty("schema").GetString());
    }

    private static DiagnosticReport Run(string name, int count, double[] accuracy) => SampleRuns.Judge(
        new RunBuilder().Context(context => context with { RunId = name }).Facts(facts => facts with { ValidationCount = count }).Epochs(("validation.accuracy", accuracy)), Silent);

    private static ScriptedDetector Silent => ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear);

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
