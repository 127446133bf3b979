using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests;

/// <summary>Asks for an outcome and hands back what is in it.</summary>
internal static class OutcomeExpectations
{
    /// <summary>The only finding.</summary>
    internal static Finding Fires(this IDetector detector, RunBuilder run)
    {
        var fired = Assert.IsType<Fired>(Diagnose.Detector(detector, run.Events));
        var finding = Assert.Single(fired.Findings);
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Concern);
        Assert.NotEmpty(finding.Evidence);
        Assert.All(finding.Causes, cause => Assert.Contains(cause.Key, CauseKeys.All));
        Assert.All(finding.Causes, cause => Assert.NotEmpty(cause.RefutedBy));
        Assert.InRange(finding.Causes.Sum(cause => cause.Confidence), 0, 1.0001);
        Assert.Equal(finding.Causes.OrderByDescending(cause => cause.Confidence), finding.Causes);
        if (finding.Severity > Severity.Info) Assert.NotEmpty(finding.Remedies);
        return finding;
    }

    internal static void IsClear(this IDetector detector, RunBuilder run) => Assert.IsType<Clear>(Diagnose.Detector(detector, run.Events));

    internal static NotChecked IsNotChecked(this IDetector detector, RunBuilder run) => Assert.IsType<NotChecked>(Diagnose.Detector(detector, run.Events));

    internal static double Observed(this Finding finding, string evidence) => finding.Evidence.Single(item => item.Name == evidence).Observed;
}
