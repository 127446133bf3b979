namespace MLDiagnostics.Training.Tests;

public sealed class SoftmaxLossTests
{
    [Fact]
    public void Measure_EqualScores_IsTheLogarithmOfTheClasses()
    {
        var sums = new SoftmaxLoss(4, null).Measure([1, 1, 1, 1, 5, 5, 5, 5], [0, 3], [], []);
        Assert.Equal(Math.Log(4), sums.MeanLoss, 1e-12);
        Assert.Equal(0.5, sums.Accuracy); // of equal scores the first class is the answer
    }

    [Fact]
    public void Measure_HugeScores_StaysFinite()
    {
        var gradient = new float[3];
        var sums = new SoftmaxLoss(3, null).Measure([1e30f, -1e30f, 0], [1], gradient, []);
        Assert.Equal(2e30, sums.MeanLoss, 1e24);
        Assert.Equal([1, -1, 0], gradient);
    }

    [Fact]
    public void Measure_NaNScores_LossIsNaNAndTheAnswerTheFirstClass()
    {
        var confusion = new long[4];
        var sums = new SoftmaxLoss(2, null).Measure([float.NaN, float.NaN], [1], [], confusion);
        Assert.True(double.IsNaN(sums.MeanLoss));
        Assert.Equal([0, 0, 1, 0], confusion);
    }

    [Fact]
    public void Measure_ClassWeights_GiveTheWeightedMean()
    {
        float[] scores = [0, 0, 2, 0];
        var (equal, unequal) = (Math.Log(2), Math.Log(1 + Math.Exp(2)));
        var sums = new SoftmaxLoss(2, [3, 1]).Measure(scores, [0, 1], [], []);
        Assert.Equal(((3 * equal) + unequal) / 4, sums.MeanLoss, 1e-9);
    }

    [Fact]
    public void Measure_WeightZeroForAllOfABatch_GradientIsZero()
    {
        var gradient = new float[] { 9, 9 };
        new SoftmaxLoss(2, [0, 1]).Measure([1, 2], [0], gradient, []);
        Assert.Equal([0, 0], gradient);
    }
}
