using System.Globalization;
using System.Text;
using System.Xml.Linq;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Experiments;

public sealed class ExperimentPageTests
{
    [Fact]
    public void Page_InEveryCulture_IsTheSameWellFormedFile()
    {
        var pages = Cultures.All.Select(culture =>
        {
            var text = "";
            Cultures.Under(culture, () => text = Write(Report(Lines(), Bars())));
            return text;
        }).Distinct(StringComparer.Ordinal).ToList();
        var page = XDocument.Parse(Assert.Single(pages));
        Assert.Equal(2, page.Descendants("figure").Count());
        Assert.Equal(2, page.Descendants("figure").Elements("details").Count());
        Assert.Contains("&lt;b&gt;", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Table_SetsColumnsOfNumbersFlushRight_WithTheirHeads()
    {
        var page = XDocument.Parse(Write(Report(null, null)));
        Assert.Equal(["batch", "steps"], page.Descendants("th").Where(HasClass("figure")).Select(head => head.Value));
        Assert.Equal(["8", "900", "16", "120"], page.Descendants("td").Where(HasClass("figure")).Select(cell => cell.Value));
    }

    [Fact]
    public void LogarithmicX_OfPowersOfTwo_PutsThemAtEqualDistances()
    {
        var path = Svg(Lines()).Descendants("path").First(HasClass("line")).Attribute("d")!.Value;
        var across = path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(point => double.Parse(point.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.All(across.Zip(across.Skip(1), (left, right) => right - left), step => Assert.Equal(across[1] - across[0], step, 0.02));
    }

    [Theory]
    [InlineData("images", "NaN at 2 places, first at 16;")]
    [InlineData("step", "NaN at 2 steps, first at 16;")]
    public void NaN_OverWhatIsCountedOrNot_SaysAtHowManyPlaces(string name, string note)
    {
        var chart = Lines() with { XName = name, Lines = [new ExperimentLine { Name = "a", X = [8, 16, 32], Y = [1, double.NaN, double.NaN] }], Bands = [] };
        Assert.Contains(note, XDocument.Parse(Write(Report(chart, null))).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void FractionalX_IsWrittenAsItIs()
    {
        var chart = Lines() with { XName = "learning rate", Lines = [new ExperimentLine { Name = "loss", X = [1e-5, 1e-3, 0.1], Y = [3, 2, 4] }], Bands = [] };
        var page = XDocument.Parse(Write(Report(chart, null)));
        Assert.Equal(["1e-5", "0.001", "0.1"], page.Descendants("figure").Single().Descendants("tbody").Single().Descendants("th").Select(head => head.Value));
        Assert.Equal("1E-05", Svg(chart).Descendants("g").First(HasClass("curve")).Attribute("data-from")!.Value);
    }

    [Fact]
    public void Band_AboveTheCurve_WidensTheAxis()
    {
        var chart = Lines();
        var wide = chart with { Bands = [chart.Bands[0] with { Lower = [0.1, 0.1, 0.1], Upper = [900, 900, 900] }] };
        var labels = Svg(wide).Descendants("text").Where(HasClass("tick")).Select(text => text.Value);
        Assert.Contains("1000", labels);
    }

    [Fact]
    public void YLimit_LetsTheExplosionLeaveTheFrame_AndSaysSo()
    {
        var whole = Lines() with { Lines = [new ExperimentLine { Name = "loss", X = [1, 2, 4, 8], Y = [2.4, 2.1, 2.3, 900] }], Bands = [], Marks = [] };
        var cut = whole with { YLimit = 2.5 };
        Assert.Equal(["lines"], Svg(whole).Attribute("class")!.Value.Split(' '));
        Assert.Equal(["lines", "cut"], Svg(cut).Attribute("class")!.Value.Split(' '));
        Assert.InRange(Heights(whole)[^1], 14, 60);
        Assert.InRange(Heights(whole).Take(3).Max() - Heights(whole).Take(3).Min(), 0, 15);
        Assert.True(Heights(cut)[^1] < 0, "the explosion ends above the frame");
        Assert.InRange(Heights(cut).Take(3).Max() - Heights(cut).Take(3).Min(), 80, 190);
        Assert.Contains("Values up to 900 leave the frame.", Write(Report(cut, null)), StringComparison.Ordinal);
        Assert.DoesNotContain("leave the frame", Write(Report(cut with { YLimit = 901 }, null)), StringComparison.Ordinal);

        static List<double> Heights(ExperimentChart chart) =>
            [.. Svg(chart).Descendants("path").First(HasClass("line")).Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
                .Select(point => double.Parse(point.Split(' ')[1], CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void YLimit_BelowAllValues_ShowsThemAll() =>
        Assert.Contains("100", Svg(Lines() with { YLimit = 1 }).Descendants("text").Where(HasClass("tick")).Select(text => text.Value));

    [Fact]
    public void NegativeBars_ReachFromZeroToTheLeft()
    {
        var bars = Svg(Bars() with { IsShare = false, Bars = [new ExperimentBars { Name = "cosine", Values = [-0.5, 0.5] }] }).Descendants("rect").Where(HasClass("bar")).ToList();
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x"), 0.02);
    }

    [Fact]
    public void Interval_OfABar_IsDrawnAndWritten()
    {
        var page = XDocument.Parse(Write(Report(null, Bars())));
        Assert.Single(page.Descendants("path"), path => HasClass("whisker")(path));
        Assert.Contains(page.Descendants("td"), cell => cell.Value == "0.25 (0.2 to 0.3)");
    }

    private static ExperimentReport Report(ExperimentChart? chart, ExperimentBarChart? bars) => new()
    {
        Name = "batch-size",
        Title = "Bigger <b>batches</b>",
        Sections =
        [
            new ExperimentSection
            {
                Heading = "Batch size",
                Paragraphs = ["Bigger batches."],
                Charts = chart is null ? [] : [chart],
                BarCharts = bars is null ? [] : [bars],
                Tables = [new ExperimentTable { Title = "Numbers", Columns = ["net", "batch", "steps", "what"], Rows = [["a", "8", "900", "fell"], ["b", "16", "120", "fell"]] }],
            },
        ],
    };

    private static ExperimentChart Lines() => new()
    {
        Title = "Steps to a loss of 0.5",
        XName = "batch size",
        IsXLogarithmic = true,
        IsYLogarithmic = true,
        Lines = [new ExperimentLine { Name = "ten categories", X = [8, 16, 32], Y = [90, 40, 12] }],
        Bands = [new ExperimentBand { Line = 0, Name = "range of 5 seeds", Lower = [80, 30, 10], Upper = [100, 50, 14] }],
        Marks = [new ExperimentMark { Y = 50, Label = "half" }],
    };

    private static ExperimentBarChart Bars() => new()
    {
        Title = "Right",
        CategoryName = "optimizer",
        Categories = ["adam", "sgd"],
        IsShare = true,
        Bars = [new ExperimentBars { Name = "accuracy", Values = [0.25, double.NaN], Lower = [0.2, double.NaN], Upper = [0.3, double.NaN] }],
    };

    private static XElement Svg(ExperimentChart chart) => Figure(Report(chart, null));

    private static XElement Svg(ExperimentBarChart chart) => Figure(Report(null, chart));

    private static XElement Figure(ExperimentReport report) => XDocument.Parse(Write(report)).Descendants("figure").Single().Element("svg")!;

    private static Func<XElement, bool> HasClass(string name) => element => element.Attribute("class")?.Value.Split(' ').Contains(name) == true;

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static string Write(ExperimentReport report)
    {
        using var stream = new MemoryStream();
        ExperimentFiles.WriteHtml(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
