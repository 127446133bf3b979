using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="DivergenceDetector"/>.</summary>
public sealed record DivergenceOptions
{
    /// <summary>Epochs whose median stands for the end of the run; a third of a run that is shorter than three windows.</summary>
    /// <value>Default 5; unit epoch. Source: trainproof, rule "diverge".</value>
    [Range(1, 1000)]
    public int Window { get; init; } = 5;

    /// <summary>How far the end must lie above the best smoothed loss.</summary>
    /// <value>Default 1.5; unit 1 (ratio). Source: trainproof and torchmortem.</value>
    [Range(1.0, 1e6)]
    public double RiseRatio { get; init; } = 1.5;

    /// <summary>The rise from which the loss counts as diverged for good when it also ends above its start.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: TheDeepChecker, settings.yaml.</value>
    [Range(1.0, 1e6)]
    public double SevereRatio { get; init; } = 2;

    /// <summary>Share of all progress that must have been lost again.</summary>
    /// <value>Default 0.5; unit 1 (share of start minus best). Keeps losses of several decades from alarming at their bottom.</value>
    [Range(0.0, 1.0)]
    public double LostProgress { get; init; } = 0.5;

    /// <summary>How far the rise must exceed the noise of the curve.</summary>
    /// <value>Default 3; unit 1 (standard errors of the difference between best and end).</value>
    [Range(0.0, 1000.0)]
    public double StandardErrors { get; init; } = 3;

    /// <summary>Growth of the learning rate since the best epoch from which the schedule is accused.</summary>
    /// <value>Default 2; unit 1 (ratio).</value>
    [Range(1.0, 1e6)]
    public double RateGrowth { get; init; } = 2;

    /// <summary>The fall from its peak by which a loss counts as recovering.</summary>
    /// <value>Default 0.15; unit 1 (share of the peak). A run that stops on the way back has not diverged.</value>
    [Range(0.0, 1.0)]
    public double Recovery { get; init; } = 0.15;
}
