using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Convergence;

public sealed class ConvergenceJudgeTests
{
    [Fact]
    public void Run_LevelAfterEpoch20_ConvergedAboutThere()
    {
        var judgement = Judge(epoch => 0.3 + 2 * Math.Exp(-epoch / 4.0) + 0.005 * Noise(epoch));
        Assert.Equal(ConvergenceState.Converged, judgement.State);
        Assert.InRange(judgement.Epoch!.Value, 12, 30);
        Assert.Equal(100 - judgement.Epoch, judgement.WastedEpochs);
    }

    [Fact]
    public void Run_FallingSteadily_IsStillImproving() =>
        Assert.Equal(ConvergenceState.StillImproving, Judge(epoch => 2 - 0.01 * epoch + 0.005 * Noise(epoch)).State);

    [Fact]
    public void Run_SwingingWithoutGain_Oscillates() =>
        Assert.Equal(ConvergenceState.Oscillating, Judge(epoch => epoch < 5 ? 2.0 : 1.4 + 0.3 * Noise(epoch)).State);

    [Fact]
    public void Run_EndingAboveItsStart_Diverged() =>
        Assert.Equal(ConvergenceState.Diverged, Judge(epoch => epoch < 50 ? 1 / (1 + 0.1 * epoch) : 0.1 * (epoch - 40)).State);

    [Fact]
    public void Run_EndingInNaN_DivergedAndNamesTheEpoch()
    {
        var judgement = Judge(epoch => epoch < 40 ? 1.0 / epoch : double.NaN);
        Assert.Equal(ConvergenceState.Diverged, judgement.State);
        Assert.Contains("from epoch 40 on", judgement.Why, StringComparison.Ordinal);
        Assert.Equal(39, judgement.BestEpoch);
    }

    [Theory]
    [InlineData(4, ConvergenceState.Undecided)]
    [InlineData(5, ConvergenceState.Converged)]
    public void Run_OfFewEpochs_IsUndecidedBelowFive(int epochs, ConvergenceState state) => Assert.Equal(state, Judge(_ => 1, epochs).State);

    [Fact]
    public void Run_WithoutLoss_IsUndecided() =>
        Assert.Equal(ConvergenceState.Undecided, Judge(new RunBuilder().Epochs(("train.accuracy", [.. Enumerable.Repeat(0.5, 30)]))).State);

    [Fact]
    public void Run_WithValidation_IsJudgedByIt()
    {
        var falling = Enumerable.Range(1, 60).Select(epoch => 1.0 / epoch).ToArray();
        var rising = Enumerable.Range(1, 60).Select(epoch => epoch < 20 ? 2 - 0.05 * epoch : 1 + 0.01 * (epoch - 20)).ToArray();
        var judgement = Judge(new RunBuilder().Epochs(("train.loss", falling), ("validation.loss", rising)));
        Assert.Equal(ConvergenceState.StillImproving, judgement.State);
        Assert.Equal((20, 20, 40), (judgement.BestEpoch, judgement.Epoch, judgement.WastedEpochs));
        Assert.Contains("validation loss rises".ToUpperInvariant(), judgement.Why.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.DoesNotContain("training loss alone", judgement.Why, StringComparison.Ordinal);
        Assert.Contains("training loss alone", Judge(_ => 1).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ValidationRisingWhileTrainingIsLevel_IsNeitherConvergedNorImproving()
    {
        double[] level = [.. Enumerable.Range(1, 60).Select(epoch => epoch < 10 ? 2.0 - 0.1 * epoch : 1.0)];
        double[] rising = [.. Enumerable.Range(1, 60).Select(epoch => epoch < 20 ? 2 - 0.05 * epoch : 1 + 0.01 * (epoch - 20))];
        Assert.Equal(ConvergenceState.Undecided, Judge(new RunBuilder().Epochs(("train.loss", level), ("validation.loss", rising))).State);
    }

    [Theory]
    [InlineData(0.0002, ConvergenceState.StillImproving)]
    [InlineData(0.0, ConvergenceState.Converged)]
    public void Run_CrawlingAlongItsStart_HasOnlyBegun(double fall, ConvergenceState expected) =>
        Assert.Equal(expected, Judge(epoch => 2.3 - fall * epoch + 0.0001 * Noise(epoch), epochs: 20).State);

    [Fact]
    public void Run_NoiseOfAThousandthAboutItsStart_IsNoOscillation() =>
        Assert.Equal(ConvergenceState.Converged, Judge(epoch => 2.308 + 0.002 * (epoch % 2)).State);

    private static ConvergenceJudgement Judge(Func<int, double> loss, int epochs = 100) =>
        Judge(new RunBuilder().Epochs(("train.loss", [.. Enumerable.Range(1, epochs).Select(loss)])));

    private static ConvergenceJudgement Judge(RunBuilder run) => Diagnose.Run([new ScriptedDetector()], run.Events).Convergence;

    // White noise of unit size from a counter hash: the same on every machine.
    private static double Noise(int epoch)
    {
        var x = (uint)epoch * 2654435761u;
        x ^= x >> 15;
        x *= 2246822519u;
        x ^= x >> 13;
        return x / (double)uint.MaxValue * 2 - 1;
    }
}
