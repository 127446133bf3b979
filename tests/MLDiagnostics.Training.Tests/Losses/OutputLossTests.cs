namespace MLDiagnostics.Training.Tests;

/// <summary>Losses of single values and groups at their edges.</summary>
public sealed class OutputLossTests
{
    [Theory]
    [InlineData(LossKind.Mse, 3, 1, 4, 4)]
    [InlineData(LossKind.Mae, 3, 1, 2, 1)]
    [InlineData(LossKind.Mae, 1, 3, 2, -1)]
    [InlineData(LossKind.Mae, 1, 1, 0, 0)]
    [InlineData(LossKind.Huber, 1.5, 1, 0.125, 0.5)]
    [InlineData(LossKind.Huber, 2, 0, 1.5, 1)]
    [InlineData(LossKind.Huber, -3, 0, 2.5, -1)]
    [InlineData(LossKind.BinaryCrossEntropy, 0, 1, 0.6931471805599453, -0.5)]
    [InlineData(LossKind.BinaryCrossEntropy, -1000, 1, 1000, -1)]
    [InlineData(LossKind.BinaryCrossEntropy, 1000, 1, 0, 0)]
    [InlineData(LossKind.BinaryCrossEntropy, 1000, 0, 1000, 1)]
    public void Measure_OneValue_GivesLossAndSlope(LossKind kind, double score, double target, double loss, double slope)
    {
        var (measured, gradient) = Measure(new OutputSpecification { Loss = kind }, [(float)score], [(float)target]);
        Assert.Equal(loss, measured, 1e-12);
        Assert.Equal(slope, gradient[0], 1e-6);
    }

    /// <summary>Sums over four values against PyTorch 1.13 in double precision.</summary>
    [Theory]
    [InlineData(LossKind.BinaryCrossEntropy, 1f, 1.762854034, new[] { 0.531058579, 0.119202922, -0.377540669, -0.047425873 })]
    [InlineData(LossKind.Huber, 5f, 2.75, new[] { 0.7, -0.7, -0.5, -0.7 })]
    [InlineData(LossKind.Mae, 5f, 5.3, new[] { 1.0, -1, -1, -1 })]
    [InlineData(LossKind.Mse, 5f, 8.89, new[] { 1.6, -4, -1, -4 })]
    public void Measure_FourValues_IsPyTorchs(LossKind kind, float last, double loss, double[] slopes)
    {
        var (measured, gradient) = Measure(new OutputSpecification { Loss = kind, Delta = 0.7 }, [1, -2, 0.5f, 3], [0.2f, 0, 1, last]);
        Assert.Equal(loss, measured, 1e-6);
        for (var i = 0; i < slopes.Length; i++) Assert.Equal(slopes[i], gradient[i], 1e-6);
    }

    [Fact]
    public void Huber_Delta_IsWhereTheLineBegins()
    {
        var huber = new OutputSpecification { Loss = LossKind.Huber, Delta = 2 };
        Assert.Equal(2, Measure(huber, [2], [0]).Loss, 1e-12);
        Assert.Equal(2 * (3 - 1), Measure(huber, [3], [0]).Loss, 1e-12);
    }

    [Fact]
    public void BinaryCrossEntropy_OfProbabilities_IsFlatAtTheEnds()
    {
        var output = new OutputSpecification { Loss = LossKind.BinaryCrossEntropy, FromProbabilities = true };
        Assert.Equal(-Math.Log(0.25), Measure(output, [0.25f], [1]).Loss, 1e-9);
        Assert.Equal(-4, Measure(output, [0.25f], [1]).Gradient[0], 1e-5);
        var (loss, gradient) = Measure(output, [0], [1]);
        Assert.Equal(-Math.Log(1e-7), loss, 1e-9);
        Assert.Equal([0], gradient);
    }

    [Theory]
    [InlineData(new float[] { 3, 1, 0 }, new float[] { 1, 0, 0 }, 0.0, new float[] { 0, 0, 0 })]
    [InlineData(new float[] { 2, 1, 0 }, new float[] { 1, 0, 0 }, 0.0, new float[] { 0, 0, 0 })]
    [InlineData(new float[] { 1.5f, 1, 0 }, new float[] { 1, 0, 0 }, 0.5, new float[] { -1, 1, 0 })]
    [InlineData(new float[] { 0, 1, 4 }, new float[] { 0, 1, 0 }, 4.0, new float[] { 0, -1, 1 })]
    public void Hinge_WantsAMarginOfOne(float[] scores, float[] targets, double expected, float[] slopes)
    {
        var (loss, gradient) = Measure(new OutputSpecification { Loss = LossKind.Hinge }, scores, targets);
        Assert.Equal(expected, loss, 1e-12);
        Assert.Equal(slopes, gradient);
    }

    [Theory]
    [InlineData(LossKind.Mse)]
    [InlineData(LossKind.Mae)]
    [InlineData(LossKind.Huber)]
    [InlineData(LossKind.BinaryCrossEntropy)]
    [InlineData(LossKind.Hinge)]
    public void Measure_NaN_IsSeen(LossKind kind)
    {
        var (loss, _) = Measure(new OutputSpecification { Loss = kind }, [float.NaN, 1], [1, 0]);
        Assert.True(double.IsNaN(loss));
    }

    [Fact]
    public void Measure_ValuesOfWeightZero_AreNotLookedAt()
    {
        var loss = OutputLoss.Create(new OutputSpecification { Loss = LossKind.Mse }, new ImageShape(1, 1, 3), smoothing: 0);
        var row = new TargetRow { Values = [1, float.NaN, 2], Weights = [1, 0, 0.5f] };
        var gradient = new float[3];
        Assert.Equal(1.5, loss.Weigh(row));
        Assert.Equal(4 + (0.5 * 4), loss.Measure([3, 7, 0], row, 1, gradient), 1e-9);
        Assert.Equal([4, 0, -2], gradient);
    }

    private static (double Loss, float[] Gradient) Measure(OutputSpecification output, float[] scores, float[] targets)
    {
        var gradient = new float[scores.Length];
        var loss = OutputLoss.Create(output, new ImageShape(1, 1, scores.Length), smoothing: 0)
            .Measure(scores, new TargetRow { Values = targets }, share: 1, gradient);
        return (loss, gradient);
    }
}
