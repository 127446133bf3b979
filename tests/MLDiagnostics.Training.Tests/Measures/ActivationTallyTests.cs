namespace MLDiagnostics.Training.Tests;

public sealed class ActivationTallyTests
{
    [Theory]
    [InlineData(4)] // scalar loop
    [InlineData(19)] // both loops
    public void Pinned_OfRelu_CountsMapsThatAreZeroForEveryExample(int units)
    {
        var (tally, layer) = Tally(units, 0, float.PositiveInfinity);
        layer.Output.Span.Clear();
        layer.Output.Span[(((2 * 4) + 3) * units) + 1] = 0.1f; // last example, last pixel, unit 1
        layer.Output.Span[2] = float.NaN;
        tally.Add(3);
        Assert.Equal(units - 2, tally.Pinned);
        tally.Clear();
        tally.Add(2); // without the example of unit 1
        Assert.Equal(units - 1, tally.Pinned);
    }

    [Fact]
    public void Pinned_OfTanh_CountsUnitsAtEitherLimit()
    {
        var (tally, layer) = Tally(9, -0.98f, 0.98f);
        layer.Output.Span.Fill(-0.99f);
        layer.Output.Span[0] = 0.98f; // at the edge counts
        layer.Output.Span[1] = 0.97f;
        tally.Add(3);
        Assert.Equal(8, tally.Pinned);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(19)]
    public void Mean_AndDeviation_AreThoseOfAllOutputs(int units)
    {
        var (tally, layer) = Tally(units, 0, float.PositiveInfinity);
        for (var i = 0; i < layer.Output.Length; i++) layer.Output.Span[i] = (i * 7 % 13) - 4;
        tally.Add(2);
        tally.Add(1); // the first example again
        var length = 4 * units;
        var values = layer.Output.Span[..(2 * length)].ToArray().Concat(layer.Output.Span[..length].ToArray()).Select(value => (double)value).ToArray();
        Assert.Equal(values.Average(), tally.Mean, 1e-6);
        Assert.Equal(Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2)), tally.Deviation, 1e-5);
    }

    private static (ActivationTally Tally, Layer Layer) Tally(int units, float low, float high)
    {
        var layer = new ReluLayer("r", new ImageShape(2, 2, units));
        layer.Attach(new Pass(new WorkerPool(1)), [new FloatBuffer(12 * units)], [null], 3, isTrained: false);
        return (new ActivationTally(layer, low, high), layer);
    }
}
