using MLDiagnostics.Pipelines.Experiments.Cases;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class TwoBasinStudyTests
{
    [Fact]
    public void Loss_HasTheBetterBasinLeftOfTheRidge()
    {
        var ridge = BasinLoss.Ridge;
        Assert.True(BasinLoss.Value(ridge) > BasinLoss.Value(ridge - 1e-3) && BasinLoss.Value(ridge) > BasinLoss.Value(ridge + 1e-3));
        Assert.True(BasinLoss.Value(-1) < BasinLoss.Value(1));
    }

    [Theory]
    [InlineData(-1.3)]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public void Gradient_IsThatOfTheValue(double w)
    {
        Span<float> gradient = stackalloc float[1];
        var loss = new BasinLoss();
        var value = loss.Measure([(float)w], [2], [1], gradient);
        var step = 1e-3f;
        var ahead = loss.Measure([(float)w + step], [2], [1], []);
        Assert.Equal((ahead - value) / step, gradient[0], 0.02);
    }

    [Fact]
    public void Pushes_CancelOverAllExamples()
    {
        var pushes = new BasinPushes(3);
        var sum = 0f;
        var (targets, weights) = (new float[1], new float[1]);
        for (var i = 0; i < pushes.Count; i++)
        {
            pushes.CopyTargets(i, targets, weights);
            sum += targets[0];
        }

        Assert.Equal(0, sum);
    }

    [Fact]
    public void ExactDescent_EndsAtABasinOfItsSide()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var end = TwoBasinStudy.End(size: 2, BasinPushes.Examples, seed);
            var slope = (BasinLoss.Value(end + 1e-3) - BasinLoss.Value(end - 1e-3)) / 2e-3;
            Assert.Equal(0, slope, 0.02);
            Assert.Equal(end, TwoBasinStudy.End(size: 2, BasinPushes.Examples, seed));
        }
    }
}
