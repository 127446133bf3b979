using System.Globalization;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Output;

/// <summary>A trial in one line: its verdict, its findings, the time it took.</summary>
internal static class TrialWords
{
    internal static string Of(TrialResult result) => (result.Failure ?? Summary(result)) + (result.IsReused ? "  (from before)" : "");

    private static string Summary(TrialResult result)
    {
        var names = result.Report!.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Name).Distinct().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Tone.Word(result.Report.Verdict)}{(names.Count > 0 ? $" ({string.Join(", ", names)})" : "")}, {result.Duration.TotalSeconds:0.0} s");
    }
}
