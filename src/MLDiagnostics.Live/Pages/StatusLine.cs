using System.Globalization;
using MLDiagnostics.Live.Runs;

namespace MLDiagnostics.Live.Pages;

/// <summary>Where a run stands, in one line.</summary>
internal static class StatusLine
{
    internal static string Of(LiveRun run)
    {
        if (run.Failure is { } failure) return $"Cannot be read: {failure}";
        if (run.Report is not { } report) return "Waiting for the first event.";
        var view = report.Run;
        var total = view.Context.Configuration["epochs"]?.Number is { } epochs ? Text($" of {epochs:0}") : "";
        List<string> parts = [Word(run.State, view.End), Text($"epoch {view.Epoch}{total}")];
        if (view.Steps is [.., var step]) parts.Add(Text($"step {step}"));
        if (run.Asked is not "" and var asked) parts.Add(asked);
        return string.Join(", ", parts);
    }

    internal static string Word(LiveState state, RunEnded? end) => state switch
    {
        LiveState.Running => "Running",
        LiveState.Silent => "Silent: its record ends without an end",
        LiveState.Unreadable => "Unreadable",
        LiveState.Ended => end?.Reason switch
        {
            RunEndReason.Stopped => "Stopped",
            RunEndReason.Cancelled => "Cancelled",
            RunEndReason.Failed => "Failed",
            _ => "Ended",
        },
        _ => "Waiting",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
