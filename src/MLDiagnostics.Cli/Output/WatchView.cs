using System.Globalization;
using MLDiagnostics.Cli.Analysis;

namespace MLDiagnostics.Cli.Output;

/// <summary>Tells what changes in watched runs, from any thread: a line for each new finding, and one when a finding is gone after a rewind.</summary>
internal sealed class WatchView(Terminal terminal)
{
    private readonly Dictionary<(string Path, string Run), Dictionary<(string Id, DataSplit Split, string? Part), Severity>> _shown = [];
    private readonly HashSet<string> _waited = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    internal void Show(AnalyzedInput input)
    {
        lock (_gate)
        {
            _waited.Remove(input.Path);
            foreach (var report in input.Reports) Show(input, report, input.Reports.Count == 1 ? input.Path : $"{input.Path} ({report.Run.Context.RunId})");
        }
    }

    /// <summary>Says once why nothing is read of an input yet.</summary>
    internal void Waits(AnalyzedInput refused)
    {
        lock (_gate)
            if (_waited.Add(refused.Path)) terminal.Line($"{refused.RefusalLine} Waiting for more.");
    }

    /// <summary>Says that an input is read from its beginning.</summary>
    internal void StartsAgain(string path, string why)
    {
        lock (_gate) terminal.Line($"{path}: the log {why}: it is read from its beginning.");
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
