using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Runs;

/// <summary>The detectors on recorded runs that people labelled; what was measured is pinned, less one run.</summary>
public sealed class LabelledRunsTests
{
    private static readonly (string Detector, string Label, int Found, int False)[] Measured =
    [
        ("non-finite", "divergence_nan", 1, 0), ("val-spike", "val_spike", 3, 1), ("periodic-jump", "periodic_jump", 5, 1), ("overfitting", "overfitting", 17, 1),
        ("exploding-gradient", "exploding_gradient", 1, 1), ("dead-relu", "dead_relu", 11, 1), ("unscaled-input", "unscaled_input", 5, 1),
        ("single-class", "single_class", 5, 0), ("class-collapse", "class_collapse", 4, 0), ("lr-too-high", "lr_too_high", 8, 1),
        ("lr-too-low", "lr_too_low", 4, 1), ("oscillation", "oscillating_loss", 2, 1), ("underfitting", "underfitting", 1, 1),
        ("vanishing-gradient", "vanishing_gradient", 1, 0), ("label-noise", "label_noise", 1, 1), ("leakage", "leakage", 0, 0),
    ];

    [Fact]
    public void LabelledRuns_AllSignals_HealthyOnesAreSilentAndFaultsAreFound()
    {
        var runs = LabelledRun.ReadAll(Path.Combine(Repository.Root, "datasets", "runs"));
        var alarms = runs.ToDictionary(run => run, run => Alarms(run.Events));
        Assert.True(runs.Count(run => run.IsHealthy) >= 20);
        Assert.Empty(runs.Where(run => run.IsHealthy && alarms[run].Count > 0).Select(run => $"{run.Id}: {string.Join(", ", alarms[run])}"));
        foreach (var (detector, label, found, wrong) in Measured)
        {
            var labelled = runs.Where(run => run.Labels.Contains(label)).ToArray();
            Assert.True(labelled.Count(run => alarms[run].Contains(detector)) >= found, $"{detector} missed {string.Join(", ", labelled.Where(run => !alarms[run].Contains(detector)).Select(run => run.Id))}.");
            var falsely = runs.Where(run => alarms[run].Contains(detector) && !run.Labels.Contains(label) && !run.Acceptable.Contains(label)).Select(run => run.Id).ToArray();
            Assert.True(falsely.Length <= wrong, $"{detector} fired on {string.Join(", ", falsely)}.");
        }
    }

    private static HashSet<string> Alarms(IReadOnlyList<TrainingEvent> events) =>
        [.. Diagnose.Run(StandardDetectorsTests.All(), events).Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Name)];
}
