namespace MLDiagnostics.Reporting.Experiments;

/// <summary>How a claim came out, in a few words.</summary>
internal static class ClaimWords
{
    internal static string Verdict(ClaimResult claim) => (claim.Holds, claim.IsAsStated) switch
    {
        (true, true) => "true",
        (false, true) => "untrue, as stated",
        (false, false) => "untrue",
        _ => "true, but stated to be untrue",
    };
}
