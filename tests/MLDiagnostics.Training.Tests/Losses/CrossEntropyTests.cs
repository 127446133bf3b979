namespace MLDiagnostics.Training.Tests;

public sealed class CrossEntropyTests
{
    [Fact]
    public void Measure_EqualScores_IsTheLogarithmOfTheClasses() =>
        Assert.Equal(Math.Log(4), Measure([5, 5, 5, 5], [0, 0, 0, 1]).Loss, 1e-12);

    [Fact]
    public void Measure_HugeScores_StaysFinite()
    {
        var (loss, gradient) = Measure([1e30f, -1e30f, 0], [0, 1, 0]);
        Assert.Equal(2e30, loss, 1e24);
        Assert.Equal([1, -1, 0], gradient);
    }

    [Fact]
    public void Measure_NoChanceForAClassThatIsNotExpected_CostsNothing()
    {
        var (loss, gradient) = Measure([1, float.NegativeInfinity, 1], [0.5f, 0, 0.5f]);
        Assert.Equal(Math.Log(2), loss, 1e-12);
        Assert.Equal([0, 0, 0], gradient);
    }

    [Fact]
    public void Measure_NaNScores_LossIsNaN() => Assert.True(double.IsNaN(Measure([float.NaN, float.NaN], [1, 0]).Loss));

    /// <summary>Against PyTorch 1.13 in double precision.</summary>
    [Fact]
    public void Measure_WithSmoothing_IsPyTorchs()
    {
        var (first, left) = Measure([1, 2, -0.5f], [1, 0, 0], smoothing: 0.1);
        var (second, right) = Measure([0.25f, -1, 3], [0, 0, 1], smoothing: 0.1);
        Assert.Equal(0.8461209500, (first + second) / 2, 1e-8);
        float[] expected = [-0.339808576f, 0.328169376f, 0.011639199f, 0.012868212f, -0.008204782f, -0.004663430f];
        for (var i = 0; i < 6; i++) Assert.Equal(expected[i], (i < 3 ? left[i] : right[i - 3]) / 2, 1e-7f);
    }

    /// <summary>Against PyTorch 1.13: <c>cross_entropy</c> with shares of the classes as targets.</summary>
    [Fact]
    public void Measure_SoftLabels_IsPyTorchs()
    {
        var (loss, gradient) = Measure([1, 2, -0.5f], [0.2f, 0.5f, 0.3f]);
        Assert.Equal(1.321539032, loss, 1e-7);
        float[] expected = [0.053716182f, 0.189672086f, -0.243388268f];
        for (var k = 0; k < 3; k++) Assert.Equal(expected[k], gradient[k], 1e-7f);
    }

    [Fact]
    public void Measure_OfProbabilities_IsTheSameLossAndFlatBelowTheFloor()
    {
        var probabilities = new OutputSpecification { FromProbabilities = true };
        var (loss, gradient) = Measure([0.25f, 0.75f], [1, 0], output: probabilities);
        Assert.Equal(Math.Log(4), loss, 1e-7);
        Assert.Equal([-4, 0], gradient);
        (loss, gradient) = Measure([0, 1], [1, 0], output: probabilities);
        Assert.Equal(-Math.Log(1e-7), loss, 1e-9);
        Assert.Equal([0, 0], gradient);
    }

    [Fact]
    public void Measure_AGroupOfWeightZero_IsNotLookedAt()
    {
        var loss = OutputLoss.Create(new OutputSpecification(), new ImageShape(1, 2, 2), smoothing: 0);
        var gradient = new float[] { 9, 9, 9, 9 };
        var row = new TargetRow { Values = [float.NaN, 0, 1, 0], Weights = [0, 0, 3, 3] };
        Assert.Equal(3, loss.Weigh(row));
        Assert.Equal(3 * Math.Log(2), loss.Measure([5, 1, 2, 2], row, 1, gradient), 1e-9);
        Assert.Equal([0, 0, -1.5f, 1.5f], gradient);
    }

    private static (double Loss, float[] Gradient) Measure(
        float[] scores, float[] targets, double smoothing = 0, OutputSpecification? output = null)
    {
        var gradient = new float[scores.Length];
        var loss = OutputLoss.Create(output ?? new OutputSpecification(), new ImageShape(1, 1, scores.Length), smoothing)
            .Measure(scores, new TargetRow { Values = targets }, share: 1, gradient);
        return (loss, gradient);
    }
}
