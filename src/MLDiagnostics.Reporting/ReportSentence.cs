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

    /// <summary>A cause and how likely it is: <c>input scale 95 %</c>.</summary>
    public static string Of(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return $"{Words.Inline(Words.Short(cause.Key, 80))} {NumberText.Confidence(cause.Confidence)}";
    }
}
