using MLDiagnostics.Testing;

namespace MLDiagnostics.Frameworks.Tests;

/// <summary>Runs as the image trainer of ML.NET records them.</summary>
internal static class TrapRuns
{
    internal static RunBuilder ImageTrainer() => new RunBuilder()
        .Configure("optimizer", "sgd").Configure("restore_best", false).Configure("epochs", 200).Configure("learning_rate", 0.01)
        .Configure("early_stopping", "accuracy, min_delta 0.01, patience 20")
        .Configure("validation_fraction", 0.1).Configure("stratified", false)
        .Model(model => model with { TrainableHiddenLayers = 0, HasRelu = false })
        .Facts(facts => facts with { TrainCount = 900, ValidationCount = 100 });

    internal static Finding? Find(IDetector detector, RunBuilder run) => Diagnose.Findings(detector, run.Events) is [var only] ? only : null;

    internal static bool IsNotChecked(IDetector detector, RunBuilder run) => Diagnose.Detector(detector, run.Events) is NotChecked;

    internal static double[] Repeat(int count, double value) => [.. Enumerable.Repeat(value, count)];
}
