using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Where the run came from and on what it was trained and judged.</summary>
internal static class EnvironmentSection
{
    internal static Html Of(DiagnosticReport report)
    {
        var context = report.Run.Context;
        List<(string, string?)> facts =
        [
            ("Source", Words.Short(report.Source.Path, 500)),
            ("Format", report.Source.Format),
            ("Framework", $"{context.Framework.Id} {context.Framework.Version}".TrimEnd()),
            ("Judged by", $"MLDiagnostics {report.ToolVersion}".TrimEnd()),
            .. context.Environment.Take(200).Select(pair => (Words.Capital(Words.Short(pair.Key, 100)), (string?)Words.Short(pair.Value, 500))),
        ];
        return FactList.Of(facts);
    }
}
