namespace MLDiagnostics.Reporting.Experiments;

/// <summary>How a claim came out, in a few words.</summary>
internal static class ClaimWords
{
    /// <summary>A comparison as in print.</summary>
    internal static string Sign(string comparison) => comparison switch { ">=" => "≥", "<=" => "≤", _ => comparison };

    internal static string Verdict(ClaimResult claim) => (claim.Holds, claim.IsAsStated) switch
    {
        (true, true) => "true",
        (false, true) => "untrue, as stated",
        (false, false) => "untrue",
        _ => "true, but stated to be untrue",
    };
}
