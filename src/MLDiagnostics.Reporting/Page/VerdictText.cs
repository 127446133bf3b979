namespace MLDiagnostics.Reporting.Page;

/// <summary>The verdict in one sentence, and what it cost.</summary>
internal static class VerdictText
{
    internal static string Of(DiagnosticReport report) => report.Verdict switch
    {
        Verdict.Healthy => $"Nothing wrong {(report.Run.End is null ? "so far" : "was found")}{Remarks(report)}.{CostOf(report)}",
        Verdict.Unjudged => $"This run could not be judged: what the deciding detectors need was not logged.{CostOf(report)}",
        _ => $"{Found(report)}{Guess(report)}.{CostOf(report)}",
    };

    private static string Remarks(DiagnosticReport report) =>
        report.Findings.Count(finding => finding.Severity == Severity.Info) is > 0 and var count ? $"; {Words.Count(count, "remark")}" : "";

    private static string Found(DiagnosticReport report)
    {
        List<string> words = [];
        foreach (var (severity, noun) in (ReadOnlySpan<(Severity, string)>)[(Severity.Error, "error"), (Severity.Warning, "warning")])
            if (report.Findings.Count(finding => finding.Severity == severity) is > 0 and var count) words.Add(Words.Count(count, noun));
        return Words.And(words);
    }

    private static string Guess(DiagnosticReport report)
    {
        if (report.Findings is not [{ Causes: [var cause, ..] }, ..]) return "";
        return $"; first guess at the cause: {Words.Inline(Words.Short(cause.Key, 80))} ({NumberText.Confidence(cause.Confidence)})";
    }

    private static string CostOf(DiagnosticReport report)
    {
        var total = NumberText.Count(report.Run.Epoch);
        var cost = Cost.Of(report);
        var wasted = cost is "" ? "" : $"; {cost}";
        return report.Convergence switch
        {
            { Epoch: { } level, BestEpoch: var best, State: not ConvergenceState.Converged } =>
                $" It could have stopped at epoch {NumberText.Count(level)} of {total}{Best(best)}{wasted}.",
            { Epoch: { } level, BestEpoch: var best } => $" Converged by epoch {NumberText.Count(level)} of {total}{Best(best)}{wasted}.",
            { BestEpoch: { } best } => $" Best epoch {NumberText.Count(best)} of {total}{wasted}.",
            _ => cost is "" ? "" : $" {Words.Capital(cost)}.",
        };
    }

    private static string Best(int? epoch) => epoch is { } best ? $" (best epoch {NumberText.Count(best)})" : "";
}
