using System.Xml.Linq;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Reporting.Tests.Xml;

public sealed class JUnitTests
{
    [Fact]
    public void JUnit_Counts_AreThoseOfItsCases()
    {
        var document = XDocument.Parse(Rendered.Text(new JUnitReportWriter(), SampleRuns.Foreign()));
        var suite = Assert.Single(document.Root!.Elements("testsuite"));
        Assert.Equal(("2", "1", "0", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!, (string)suite.Attribute("skipped")!));
        Assert.Equal(2, suite.Elements("testcase").Count());
        Assert.Equal("warning", (string?)Assert.Single(suite.Descendants("failure")).Attribute("type"));
        Assert.Contains("Log train.dead_relu_fraction", (string?)Assert.Single(suite.Descendants("skipped")).Attribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_OfARemark_IsNoFailure()
    {
        var remark = SampleFindings.Spike with { Severity = Severity.Info };
        var report = SampleRuns.Judge(new Testing.RunBuilder().Epoch(("train.loss", 1)), ScriptedDetector.Of("MLD0202", "val-spike", "Spikes", DetectorOutcome.Fired(remark)));
        var document = XDocument.Parse(Rendered.Text(new JUnitReportWriter(), report));
        Assert.Empty(document.Descendants("failure"));
        Assert.Contains(remark.Message, Assert.Single(document.Descendants("system-out")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_OfHostileTexts_IsWellFormed()
    {
        var document = XDocument.Parse(Rendered.Text(new JUnitReportWriter(), HostileRun.Report()));
        Assert.Contains(HostileRun.Script, (string?)document.Descendants("failure").Single().Attribute("message"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', document.ToString());
    }
}
