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

    /// <summary>Against PyTorch 1.13 in double precision.</summary>
    [Fact]
    public void Measure_WithSmoothing_IsPyTorchs()
    {
        var gradient = new float[6];
        var sums = new SoftmaxLoss(3, null, smoothing: 0.1).Measure([1, 2, -0.5f, 0.25f, -1, 3], [0, 2], gradient, []);
        Assert.Equal(0.8461209500, sums.MeanLoss, 1e-8);
        float[] expected = [-0.339808576f, 0.328169376f, 0.011639199f, 0.012868212f, -0.008204782f, -0.004663430f];
        for (var i = 0; i < 6; i++) Assert.Equal(expected[i], gradient[i], 1e-7f);
    }

    [Fact]
    public void Measure_WithSmoothingAndWeights_GradientIsTheSlope()
    {
        float[] scores = [1, 2, -0.5f, 0.25f, -1, 3];
        var loss = new SoftmaxLoss(3, [1, 2, 5], smoothing: 0.2);
        var gradient = new float[6];
        loss.Measure(scores, [0, 2], gradient, []);
        for (var i = 0; i < scores.Length; i++)
        {
            var (up, down) = (scores.ToArray(), scores.ToArray());
            up[i] += 0.0078125f;
            down[i] -= 0.0078125f;
            var slope = (loss.Measure(up, [0, 2], [], []).MeanLoss - loss.Measure(down, [0, 2], [], []).MeanLoss) / 0.015625;
            Assert.Equal(slope, gradient[i], 1e-5);
        }
    }
}
