using System.Xml.Linq;
using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Tests.Charts;

public sealed class HeatMapTests
{
    [Fact]
    public void HeatMap_OfManyEpochs_KeepsTheOutburst()
    {
        var y = Enumerable.Repeat(1.0, 1000).ToArray();
        y[777] = 1e6;
        var row = Draw(y).Descendants("g").First(group => (string?)group.Attribute("class") == "row");
        Assert.Contains("1E+06", ((string?)row.Attribute("data-y"))!.Split(' '));
        Assert.Single(row.Elements("rect"), rect => (string?)rect.Attribute("class") == "h8");
    }

    [Fact]
    public void HeatMap_OfValuesThatAreNotFinite_MarksThem()
    {
        var rects = Draw([1, double.NaN, 2, double.PositiveInfinity, 3]).Descendants("rect").Select(rect => (string?)rect.Attribute("class"));
        Assert.Equal(2, rects.Count(style => style == "bad"));
    }

    [Theory]
    [InlineData(1e-6, 0)]
    [InlineData(1e-3, 4)]
    [InlineData(1, 8)]
    public void Shade_OfNorms_IsLogarithmic(double value, int shade) => Assert.Equal(shade, HeatMapScale.Of([1e-6, 1], isShare: false).Shade(value));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 4)]
    [InlineData(1, 8)]
    public void Shade_OfShares_IsLinearFromZeroToOne(double value, int shade) => Assert.Equal(shade, HeatMapScale.Of([0.2, 0.3], isShare: true).Shade(value));

    [Fact]
    public void Shade_OfConstantsAndNothing_NeverThrows()
    {
        Assert.InRange(HeatMapScale.Of([2, 2], isShare: false).Shade(2), 0, 8);
        Assert.InRange(HeatMapScale.Of([], isShare: false).Shade(1), 0, 8);
        Assert.InRange(HeatMapScale.Of([-1, 1], isShare: false).Shade(-1), 0, 0);
        Assert.InRange(HeatMapScale.Of([0, 0], isShare: false).Shade(0), 0, 8);
    }

    private static XElement Draw(double[] y)
    {
        var curve = new Curve { Label = "conv1", X = [.. Enumerable.Range(1, y.Length).Select(x => (double)x)], Y = y };
        var map = new HeatMap { Title = "Gradient norm by layer", RowName = "layer", Rows = [curve, curve with { Label = "conv2", Y = [.. y.Select(_ => 1.0)] }] };
        return XElement.Parse(map.Render().ToString());
    }
}
