using System.Globalization;
using System.Text;
using System.Xml.Linq;
using MLDiagnostics.Reporting.Figures;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Figures;

public sealed class FigurePageTests
{
    [Fact]
    public void Page_InEveryCulture_IsTheSameWellFormedFile()
    {
        var pages = Cultures.All.Select(culture =>
        {
            var text = "";
            Cultures.Under(culture, () => text = Write(Page(Lines(), Bars())));
            return text;
        }).Distinct(StringComparer.Ordinal).ToList();
        var page = XDocument.Parse(Assert.Single(pages));
        Assert.Equal(2, page.Descendants("figure").Count());
        Assert.Equal(2, page.Descendants("figure").Elements("details").Count());
        Assert.Equal(["as stated", "not as stated", "not told"], page.Descendants("span").Where(HasClass("outcome")).Select(span => span.Value));
        Assert.Contains("&lt;b&gt;", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void LogarithmicX_OfPowersOfTwo_PutsThemAtEqualDistances()
    {
        var path = Svg(Lines()).Descendants("path").First(HasClass("line")).Attribute("d")!.Value;
        var across = path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(point => double.Parse(point.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.All(across.Zip(across.Skip(1), (left, right) => right - left), step => Assert.Equal(across[1] - across[0], step, 0.02));
    }

    [Fact]
    public void Band_AboveTheCurve_WidensTheAxis()
    {
        var figure = Lines();
        var wide = figure with { Lines = [figure.Lines[0] with { Low = [0.1, 0.1, 0.1], High = [900, 900, 900] }] };
        var labels = Svg(wide).Descendants("text").Where(HasClass("tick")).Select(text => text.Value);
        Assert.Contains("1000", labels);
    }

    [Fact]
    public void LogarithmicY_WithZero_StaysLinear()
    {
        var figure = Lines() with { YScale = FigureScale.Logarithmic };
        Assert.Equal("1", Svg(figure).Attribute("data-log")!.Value);
        Assert.Equal("0", Svg(figure with { Lines = [figure.Lines[0] with { Y = [3, 2, 0] }] }).Attribute("data-log")!.Value);
    }

    [Fact]
    public void NegativeBars_ReachFromZeroToTheLeft()
    {
        var bars = Svg(Bars() with { IsShare = false, Bars = [new FigureBars { Label = "cosine", Values = [-0.5, 0.5] }] }).Descendants("rect").Where(HasClass("bar")).ToList();
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x"), 0.02);
    }

    [Fact]
    public void Interval_OfABar_IsDrawnAndWritten()
    {
        var page = XDocument.Parse(Write(Page(Bars())));
        Assert.Single(page.Descendants("path"), path => HasClass("whisker")(path));
        Assert.Contains(page.Descendants("td"), cell => cell.Value == "0.25 (0.2 to 0.3)");
    }

    [Theory]
    [InlineData(3, 1, 0, 0)]
    [InlineData(3, 3, 2, 3)]
    [InlineData(3, 3, 3, 0)]
    public void Line_WithoutAValueAPosition_IsRefused(int x, int y, int low, int high) =>
        Assert.Throws<ArgumentException>(() => Write(Page(Lines() with { Lines = [new FigureLine { Label = "l", X = Rising(x), Y = Rising(y), Low = Rising(low), High = Rising(high) }] })));

    [Fact]
    public void Line_WithPositionsThatRepeat_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Write(Page(Lines() with { Lines = [new FigureLine { Label = "l", X = [1, 1], Y = [1, 2] }] })));

    private static FigurePage Page(params PageFigure[] figures) => new()
    {
        Title = "Six <b>cases</b>",
        Lead = "All came out.",
        Sections =
        [
            new FigureSection
            {
                Title = "Batch size",
                Paragraphs = ["Bigger batches."],
                Claims =
                [
                    new FigureClaim { Statement = "Steps fall.", Measured = "900 to 120.", Holds = true },
                    new FigureClaim { Statement = "Images fall.", Measured = "They rise.", Holds = false },
                    new FigureClaim { Statement = "Noise helps.", Measured = "Not run." },
                ],
                Figures = figures,
                Tables = [new FigureTable { Title = "Numbers", Columns = ["batch", "steps", "what"], Rows = [["8", "900", "fell"], ["16", "120", "fell"]] }],
            },
        ],
    };

    private static LineFigure Lines() => new()
    {
        Title = "Steps to a loss of 0.5",
        XName = "batch size",
        XScale = FigureScale.Logarithmic,
        Lines = [new FigureLine { Label = "ten categories", X = [8, 16, 32], Y = [90, 40, 12], Low = [80, 30, 10], High = [100, 50, 14], BandLabel = "range of 5 seeds" }],
        Rules = [new FigureRule { Value = 50, Label = "half" }],
    };

    private static BarFigure Bars() => new()
    {
        Title = "Right", CategoryName = "optimizer", Categories = ["adam", "sgd"], IsShare = true,
        Bars = [new FigureBars { Label = "accuracy", Values = [0.25, double.NaN], Low = [0.2, double.NaN], High = [0.3, double.NaN] }],
    };

    private static double[] Rising(int count) => [.. Enumerable.Range(1, count).Select(index => (double)index)];

    private static XElement Svg(PageFigure figure) => XDocument.Parse(Write(Page(figure))).Descendants("figure").Single().Element("svg")!;

    private static Func<XElement, bool> HasClass(string name) => element => element.Attribute("class")?.Value.Split(' ').Contains(name) == true;

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Write(FigurePage page)
    {
        using var stream = new MemoryStream();
        FigurePageWriter.WriteHtml(page, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
