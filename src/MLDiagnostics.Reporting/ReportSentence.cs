using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting;

/// <summary>A report in words, as every writer says it.</summary>
public static class ReportSentence
{
    /// <summary>The verdict and what it cost: <c>1 error; first guess at the cause: input scale (95 %). Best epoch 31 of 100; 69 epochs and 41 min wasted.</c></summary>
    public static string Of(DiagnosticReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return VerdictText.Of(report);
    }

    /// <summary>What the remedies that were trained came to: <c>Cured by: amsgrad = true.</c>, <c>No change helped.</c></summary>
    public static string Of(IReadOnlyList<RemedyTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        if (trials.Count == 0) return "No finding asks for a change of the configuration, so there was nothing to try.";
        if (Named(RemedyEffect.Cured) is { Length: > 0 } cures) return $"Cured by: {cures}.";
        if (Named(RemedyEffect.Helped) is { Length: > 0 } helps) return $"No change cured it; these helped: {helps}.";
        return trials.Any(trial => trial.Effect != RemedyEffect.NotTried) ? "No change helped." : "No change could be tried.";

        string Named(RemedyEffect effect) => string.Join("; ", trials.Where(trial => trial.Effect == effect).Select(trial => Words.Short(trial.Name, 120)));
    }

    /// <summary>A time in the unit that matters: <c>47 s</c>, <c>12 min</c>.</summary>
    public static string Of(TimeSpan time) => Cost.Duration(time.TotalSeconds);

    /// <summary>A cause and how likely it is: <c>input scale 95 %</c>.</summary>
    public static string Of(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return $"{Words.Inline(Words.Short(cause.Key, 80))} {NumberText.Confidence(cause.Confidence)}";
    }
}
