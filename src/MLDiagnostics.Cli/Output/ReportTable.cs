using System.Globalization;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Several runs in one table, worst first.</summary>
internal static class ReportTable
{
    private const int MostRows = 200;

    internal static void ShowTable(this Terminal terminal, IReadOnlyList<DiagnosticReport> reports)
    {
        if (terminal.IsQuiet) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("verdict", "run", "epochs", "findings");
        table.Columns[2].RightAligned();
        var worstFirst = reports.OrderByDescending(report => Rank(report.Verdict)).ThenByDescending(report => report.Findings.Count(finding => finding.Severity == Severity.Error))
            .ThenByDescending(report => report.Findings.Count(finding => finding.Severity == Severity.Warning)).ThenBy(report => report.Source.Path, StringComparer.Ordinal).ToList();
        foreach (var report in worstFirst.Take(MostRows))
        {
            var findings = report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Name).Distinct(StringComparer.Ordinal);
            table.AddRow(new Markup(Tone.Markup(report.Verdict)), new Text(Name(report, reports)),
                new Text(report.Run.Epochs.Length.ToString(CultureInfo.InvariantCulture)), new Text(string.Join(", ", findings)));
        }

        terminal.Write(table);
        if (worstFirst.Count > MostRows)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"and {worstFirst.Count - MostRows} further runs: {Tally(worstFirst.Skip(MostRows))}"));
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{worstFirst.Count} runs: {Tally(worstFirst)}"));
    }

    // A run that could not be judged stands before those that are known to be healthy.
    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Faulty => 3,
        Verdict.Suspicious => 2,
        Verdict.Unjudged => 1,
        _ => 0,
    };

    // Many tools give all their logs one name; the path tells them apart.
    private static string Name(DiagnosticReport report, IReadOnlyList<DiagnosticReport> all)
    {
        var id = report.Run.Context.RunId;
        if (all.Count <= MostRows && all.Count(other => other.Run.Context.RunId == id) == 1 || report.Source.Path is not { } path) return id;
        return Path.GetFileNameWithoutExtension(path) == id ? path : $"{path} ({id})";
    }

    private static string Tally(IEnumerable<DiagnosticReport> reports) => string.Join(", ", reports.GroupBy(report => report.Verdict)
        .OrderByDescending(group => Rank(group.Key)).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Tone.Word(group.Key)}")));
}
