using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Snapshots;

public sealed class SnapshotTests
{
    [Theory]
    [InlineData("healthy")]
    [InlineData("spiky")]
    [InlineData("collapsed")]
    [InlineData("foreign")]
    public void Reports_InEveryCulture_AreTheSameBytes(string name)
    {
        foreach (var culture in Cultures.All)
        {
            Cultures.Under(culture, () =>
            {
                var report = Make(name);
                Snapshot.Verify(Rendered.Html(report), name, "html");
                Snapshot.Verify(Rendered.Text(new JsonReportWriter(), report), name, "json");
                Snapshot.Verify(Rendered.Text(new MarkdownReportWriter(), report), name, "md");
                Snapshot.Verify(Rendered.Text(new SarifReportWriter(), report), name, "sarif");
                Snapshot.Verify(Rendered.Text(new JUnitReportWriter(), report), name, "junit.xml");
            });
        }
    }

    private static DiagnosticReport Make(string name) => name switch
    {
        "healthy" => SampleRuns.Healthy(),
        "spiky" => SampleRuns.Spiky(),
        "collapsed" => SampleRuns.Collapsed(),
        _ => SampleRuns.Foreign(),
    };
}
