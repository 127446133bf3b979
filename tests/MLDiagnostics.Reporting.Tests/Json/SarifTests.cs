using System.Text.Json;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Json;

public sealed class SarifTests
{
    [Fact]
    public void Sarif_HasARuleADetectorAndAResultAFinding()
    {
        var report = SampleRuns.Collapsed();
        var run = Run(report);
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal(report.Outcomes.Select(outcome => outcome.Detector.Id), rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!));
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(report.Findings.Select(finding => finding.Id), results.Select(result => result.GetProperty("ruleId").GetString()!));
        Assert.All(results, result => Assert.Equal(result.GetProperty("ruleId").GetString(),
            rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.All(results, result => Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]));
    }

    [Fact]
    public void Sarif_Fingerprint_DependsOnWhatIsFoundAndNotOnItsNumbers()
    {
        string Print(string message, string? part) => Run(Diagnose.Run([Scripted(message, part)], new RunBuilder().Epochs(("train.loss", [1, 1])).Events))
            .GetProperty("results")[0].GetProperty("partialFingerprints").GetProperty("finding/v1").GetString()!;

        Assert.Equal(Print("31 %", null), Print("32 %", null));
        Assert.NotEqual(Print("31 %", null), Print("31 %", "cat"));
    }

    [Theory]
    [InlineData("logs/a b.csv", "logs/a%20b.csv")]
    [InlineData("logs\\ü.csv", "logs/%C3%BC.csv")]
    [InlineData("/tmp/x y.csv", "file:///tmp/x%20y.csv")]
    public void Sarif_Location_IsAUri(string path, string uri)
    {
        var report = SampleRuns.Collapsed() with { Source = new RunSource { Path = path, Format = "csv" } };
        var location = Run(report).GetProperty("results")[0].GetProperty("locations")[0];
        Assert.Equal(uri, location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Sarif_OfAFailedDetector_SaysSoInItsInvocation()
    {
        var report = Diagnose.Run([ScriptedDetector.Of("MLD9001", "broken", "Broken", null!)], new RunBuilder().Epochs(("train.loss", [1, 1])).Events);
        var notification = Run(report).GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0];
        Assert.StartsWith("broken failed: ", notification.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static ScriptedDetector Scripted(string message, string? part) => ScriptedDetector.Of("MLD9001", "scripted", "Scripted",
        DetectorOutcome.Fired(new Finding { Severity = Severity.Error, Message = message, Concern = "Look.", Part = part }));

    private static JsonElement Run(DiagnosticReport report) => JsonDocument.Parse(Rendered.Text(new SarifReportWriter(), report)).RootElement.GetProperty("runs")[0];
}
