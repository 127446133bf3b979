using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Statistics;

public sealed class EvennessTests
{
    [Theory]
    [InlineData(0.3, 4)]
    [InlineData(0.9, 10)]
    [InlineData(0.01, 100)]
    public void Evenness_OfAnAnswerThatIsAsUnsureOfAllOthers_IsOne(double accuracy, int classes)
    {
        // The mean loss over many examples, the right one of which gets its share: the slow twin of the bound.
        double[] shares = [accuracy, .. Enumerable.Repeat((1 - accuracy) / (classes - 1), classes - 1)];
        var loss = shares.Sum(share => share * -Math.Log(share));
        Assert.Equal(1, Evenness.Of(loss, accuracy, classes), 12);
        Assert.Equal(0.5, Evenness.Of(loss / 2, accuracy, classes), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Evenness_OfAllOrNothingRight_IsFinite(double accuracy) => Assert.True(double.IsFinite(Evenness.Of(1, accuracy, 10)));

    [Theory]
    [InlineData(2.3026, 0.1, 10, 10)]
    [InlineData(2.2, 0.18, 8.5, 11.5)]
    [InlineData(0.69, 0.5, double.NaN, double.NaN)]
    [InlineData(1.2, 0.5, double.NaN, double.NaN)]
    public void Classes_OfAFirstEpoch_AreToldNearChanceAlone(double loss, double accuracy, double from, double to)
    {
        var found = Classes(loss, accuracy);
        if (double.IsNaN(from)) Assert.Null(found);
        else Assert.InRange(found!.Value, from - 0.01, to + 0.01);
    }

    private static double? Classes(double loss, double accuracy)
    {
        var probe = new Probe();
        Diagnose.Run([probe], new RunBuilder().Epoch(("train.loss", loss), ("train.accuracy", accuracy), ("validation.accuracy", accuracy),
            ("validation.loss", loss)).Events);
        return probe.Found;
    }

    private sealed class Probe : IDetector
    {
        public double? Found { get; private set; }

        public DetectorDescriptor Descriptor { get; } = new() { Id = "MLD9999", Name = "probe", Title = "Probe", Category = DetectorCategory.Classes, Severity = Severity.Info };

        public IDetectorSession Start(RunContext context) => new Session(this, new SplitCurves(context));

        private sealed class Session(Probe probe, SplitCurves curves) : IDetectorSession
        {
            public DetectorOutcome Observe(RunView run)
            {
                curves.Read(run);
                probe.Found = curves.Classes;
                return DetectorOutcome.Clear;
            }

            public DetectorOutcome Complete(RunView run) => DetectorOutcome.Clear;
        }
    }
}
