using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Reporting.Tests.Charts;

public sealed class ReducedCurveTests
{
    private const int Buckets = 50;

    [Fact]
    public void Of_AShortCurve_KeepsEveryValue()
    {
        var reduced = ReducedCurve.Of(Curve(200, _ => 1.5), Buckets);
        Assert.False(reduced.IsReduced);
        Assert.Equal(200, Assert.Single(reduced.Pieces).Count);
    }

    [Fact]
    public void Of_ALongCurve_KeepsExtremesEndsAndOrder()
    {
        var noise = new Noise(3);
        var curve = Curve(100_000, i => i == 54_321 ? 99 : i == 12_345 ? -99 : noise.Next());
        var reduced = ReducedCurve.Of(curve, Buckets);
        var points = Assert.Single(reduced.Pieces);
        Assert.True(reduced.IsReduced);
        Assert.InRange(points.Count, Buckets, 4 * (Buckets + 1));
        Assert.Contains((54_322, 99), points);
        Assert.Contains((12_346, -99), points);
        Assert.Equal((curve.X[0], curve.Y[0]), points[0]);
        Assert.Equal((curve.X[^1], curve.Y[^1]), points[^1]);
        for (var i = 1; i < points.Count; i++) Assert.True(points[i].X > points[i - 1].X);
    }

    [Fact]
    public void Of_ALongCurve_HasTheExtremesOfEveryRange()
    {
        var noise = new Noise(4);
        var curve = Curve(5_000, _ => noise.Next());
        var points = Assert.Single(ReducedCurve.Of(curve, Buckets).Pieces);
        var width = (curve.X[^1] - curve.X[0]) / Buckets;
        foreach (var range in Enumerable.Range(0, curve.Count).GroupBy(i => Math.Floor((curve.X[i] - curve.X[0]) / width)))
        {
            Assert.Contains(range.Max(i => curve.Y[i]), points.Select(point => point.Y));
            Assert.Contains(range.Min(i => curve.Y[i]), points.Select(point => point.Y));
        }
    }

    [Fact]
    public void Of_NonFiniteValues_BreaksTheLineAndKeepsOneOfAKindARange()
    {
        var few = ReducedCurve.Of(Curve(10, i => i == 4 ? double.NaN : i == 7 ? double.PositiveInfinity : i), Buckets);
        Assert.Equal([4, 2, 2], few.Pieces.Select(piece => piece.Count));
        Assert.Equal([5, 8], few.NonFinite.Select(mark => mark.X));

        var many = ReducedCurve.Of(Curve(100_000, i => i % 2 == 0 ? double.NaN : i % 3 == 0 ? double.NegativeInfinity : 1), Buckets);
        Assert.InRange(many.NonFinite.Count, 2, 2 * (Buckets + 1));
        Assert.InRange(many.Pieces.Count, 1, Buckets + 1);
    }

    [Fact]
    public void Of_NothingOrNothingFinite_HasNoPieces()
    {
        Assert.Empty(ReducedCurve.Of(Curve(0, _ => 0), Buckets).Pieces);
        Assert.Empty(ReducedCurve.Of(Curve(1_000, _ => double.NaN), Buckets).Pieces);
    }

    private static Curve Curve(int count, Func<int, double> value) => new()
    {
        Label = "curve",
        X = [.. Enumerable.Range(1, count).Select(x => (double)x)],
        Y = [.. Enumerable.Range(0, count).Select(value)],
    };
}
