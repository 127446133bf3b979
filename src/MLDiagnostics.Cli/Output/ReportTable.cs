using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Several runs in one table, worst first.</summary>
internal static class ReportTable
{
    internal static void ShowTable(this Terminal terminal, IReadOnlyList<DiagnosticReport> reports)
    {
        if (terminal.IsQuiet) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("verdict", "run", "epochs", "findings");
        table.Columns[2].RightAligned();
        foreach (var report in reports.OrderByDescending(report => report.Verdict).ThenBy(report => report.Source.Path, StringComparer.Ordinal))
        {
            var findings = report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Name).Distinct(StringComparer.Ordinal);
            table.AddRow(new Markup(Tone.Markup(report.Verdict)), new Text(report.Run.Context.RunId),
                new Text(report.Run.Epochs.Length.ToString(CultureInfo.InvariantCulture)), new Text(string.Join(", ", findings)));
        }

        terminal.Write(table);
    }
}
