using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class LastBatchAccuracyDetectorTests
{
    private static readonly LastBatchAccuracyDetector Detector = new();

    [Fact]
    public void Accuracy_OfOneBatch_FiresWithItsError()
    {
        var finding = Find(Detector, Run(Basis.OneBatch).Configure("batch_size", 25));
        Assert.Equal(0.196, finding!.Evidence[0].Observed, 12);
        Assert.Equal(1.96 * Math.Sqrt(0.25 / 32), Find(Detector, Run(Basis.OneBatch))!.Evidence[0].Observed, 12);
    }

    [Fact]
    public void Accuracy_OfTheWholeSetOrOfUnknownBasis_IsClear()
    {
        Assert.Null(Find(Detector, Run(Basis.WholeSetEvaluation)));
        Assert.Null(Find(Detector, Run(Basis.Unknown)));
    }

    [Fact]
    public void Run_WithoutValidation_IsNotChecked() => Assert.True(IsNotChecked(Detector, new RunBuilder().Epoch(("train.loss", 1))));

    private static RunBuilder Run(Basis basis) => new RunBuilder()
        .Context(context => context with { Series = [new(SeriesKey.Validation(MetricNames.Accuracy), basis)] })
        .Epoch(("validation.accuracy", 0.5));
}
