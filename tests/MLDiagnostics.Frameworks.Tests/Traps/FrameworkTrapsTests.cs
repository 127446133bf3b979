using MLDiagnostics.Testing;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class FrameworkTrapsTests
{
    [Fact]
    public void AddFrameworkTraps_AddsEveryTrap_InTheOrderOfTheirIds()
    {
        var detectors = new TrainingDiagnosticsBuilder().AddFrameworkTraps().Build().Detectors;
        Assert.Equal(detectors.OrderBy(detector => detector.Descriptor.Id, StringComparer.Ordinal), detectors);
        Assert.All(detectors, detector => Assert.StartsWith("trap-", detector.Descriptor.Name, StringComparison.Ordinal));
        Assert.True(detectors.Count >= 8);
    }

    [Fact]
    public void Traps_OnAHealthyNetworkOfAnotherFramework_SayNothing()
    {
        var run = new RunBuilder()
            .Configure("optimizer", "adam").Configure("restore_best", false).Model(model => model with { TrainableHiddenLayers = 4, HasRelu = true })
            .Facts(facts => facts with { TrainCount = 100, ValidationCount = 50, OutputCount = 10, TrainClasses = [new("a", 50), new("b", 50)] })
            .Epochs(("train.loss", [.. Enumerable.Range(0, 40).Select(epoch => Math.Exp(-epoch / 9.0))]), ("validation.accuracy", [.. Enumerable.Range(0, 40).Select(epoch => 1 - Math.Exp(-epoch / 9.0))]));
        Assert.Empty(Diagnose.Run(new TrainingDiagnosticsBuilder().AddFrameworkTraps().Build().Detectors, run.Events).Findings);
    }
}
