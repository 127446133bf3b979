using System.Globalization;
using MLDiagnostics.Cli.Analysis;

namespace MLDiagnostics.Cli.Output;

/// <summary>Tells what changes in watched runs: a line for each new finding, and one when a finding is gone after a rewind.</summary>
internal sealed class WatchView(Terminal terminal)
{
    private readonly Dictionary<(string Path, string Run), Dictionary<(string Id, DataSplit Split, string? Part), Severity>> _shown = [];
    private readonly HashSet<string> _waited = new(StringComparer.Ordinal);

    internal void Show(AnalyzedInput input)
    {
        _waited.Remove(input.Path);
        foreach (var report in input.Reports) Show(input, report, input.Reports.Count == 1 ? input.Path : $"{input.Path} ({report.Run.Context.RunId})");
    }

    /// <summary>Says once why nothing is read of an input yet.</summary>
    internal void Waits(AnalyzedInput refused)
    {
        if (_waited.Add(refused.Path)) terminal.Line($"{refused.RefusalLine} Waiting for more.");
    }

    private void Show(AnalyzedInput input, DiagnosticReport report, string name)
    {
        var key = (input.Path, report.Run.Context.RunId);
        if (!_shown.TryGetValue(key, out var shown))
        {
            _shown.Add(key, shown = []);
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name}: {report.Run.Epochs.Length} epochs, {report.Run.Steps.Length} steps so far ({report.Source.Format})"));
        }

        foreach (var finding in report.Findings)
        {
            var identity = (finding.Id, finding.Split, finding.Part);
            if (shown.TryGetValue(identity, out var severity) && severity >= finding.Severity) continue;
            shown[identity] = finding.Severity;
            terminal.Markup(string.Create(CultureInfo.InvariantCulture,
                $"{Tone.Escape(name)}: {Place(report)}: {Tone.Markup(finding.Severity)} [bold]{Tone.Escape(finding.Name)}[/] {Tone.Escape(finding.Message)}"));
        }

        foreach (var gone in shown.Keys.Except(report.Findings.Select(finding => (finding.Id, finding.Split, finding.Part))).ToList())
        {
            shown.Remove(gone);
            terminal.Line($"{name}: {Place(report)}: {gone.Id} no longer holds");
        }
    }

    private static string Place(DiagnosticReport report) => report.Run.Epochs.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"epoch {report.Run.Epoch}")
        : string.Create(CultureInfo.InvariantCulture, $"step {(report.Run.Steps is [.., var last] ? last : 0)}");
}
