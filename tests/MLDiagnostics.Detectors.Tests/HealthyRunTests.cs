using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests;

public sealed class HealthyRunTests
{
    private const int Seeds = 400;

    /// <summary>Four hundred seeded runs: noisy decays of both losses, accuracies that follow, gradients, steps, sound predictions.</summary>
    [Fact]
    public void HealthyRuns_SeededNoisyDecays_NeverAlarm()
    {
        var detectors = StandardDetectorsTests.All();
        var alarms = new List<string>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var report = Diagnose.Run(detectors, Healthy(seed).Events);
            alarms.AddRange(report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => $"seed {seed}: {finding.Name}: {finding.Message}"));
            Assert.Equal(alarms.Count == 0 ? Verdict.Healthy : report.Verdict, report.Verdict);
        }

        Assert.True(alarms.Count == 0, string.Join('\n', alarms));
    }

    private static RunBuilder Healthy(int seed)
    {
        var random = new Random(seed);
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        var classes = random.Next(2, 11);
        var examples = random.Next(100, 5000);
        var (epochs, steps) = (random.Next(6, 120), random.Next(5, 40));
        var (start, floor, rate) = (Math.Log(classes), Math.Log(classes) * Between(0.05, 0.6), Between(0.02, 0.4));
        var (noise, stepNoise, gap) = (Between(0.002, 0.04), Between(0.05, 0.4), Between(1, 1.12));
        var run = new RunBuilder().Configure("optimizer", random.Next(2) == 0 ? "adam" : "sgd").Configure("learning_rate", 0.001).Facts(facts => facts with
        {
            OutputCount = classes, TrainCount = examples * 5, ValidationCount = examples, Inputs = new InputStatistics { Mean = 0, Deviation = 1 },
            TrainClasses = [.. Enumerable.Range(0, classes).Select(i => new ClassCount($"c{i}", examples * 5 / classes))],
            ValidationClasses = [.. Enumerable.Range(0, classes).Select(i => new ClassCount($"c{i}", examples / classes))],
        });
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var level = floor + (start - floor) * Math.Exp(-rate * (epoch + 1));
            for (var step = 0; step < steps; step++)
                run.Step(("train.loss@step", level * Math.Exp(stepNoise * Shapes.Normal(random))), ("train.gradient_norm@step", Math.Exp(0.5 * Shapes.Normal(random))));
            var accuracy = 1.0 / classes + (1 - 1.0 / classes) * (1 - level / start);
            run.Epoch(("train.loss", level * Math.Exp(noise * Shapes.Normal(random))), ("validation.loss", level * gap * Math.Exp(2 * noise * Shapes.Normal(random))),
                ("train.accuracy", Math.Clamp(accuracy + 0.005 * Shapes.Normal(random), 0, 1)), ("validation.accuracy", Math.Clamp(accuracy - 0.03 + 0.01 * Shapes.Normal(random), 0, 1)),
                ("train.gradient_norm", Math.Exp(0.2 * Shapes.Normal(random))), ("train.dead_relu_fraction", 0.2), ("learning_rate", 0.001),
                ("validation.max_prediction_share", Math.Min(0.7, 1.3 / classes)), ("validation.min_recall", 0.2));
        }

        return run;
    }
}
