using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Page;

public sealed class EdgeRunTests
{
    public static TheoryData<string> Runs => [.. Cases.Keys];

    private static readonly Dictionary<string, Func<RunBuilder>> Cases = new(StringComparer.Ordinal)
    {
        ["no epochs"] = () => new RunBuilder(),
        ["no epochs, series declared"] = () => new RunBuilder().Context(context => context with { Series = [new SeriesDescriptor(SeriesKey.Train("loss"))] }),
        ["one epoch"] = () => Loss(0.5),
        ["one epoch, not a number"] = () => Loss(double.NaN),
        ["constant"] = () => Loss([.. Enumerable.Repeat(0.25, 30)]),
        ["constant zero"] = () => Loss(0, 0, 0),
        ["not a number throughout"] = () => Loss([.. Enumerable.Repeat(double.NaN, 30)]),
        ["infinite both ways"] = () => Loss(1, double.PositiveInfinity, double.NegativeInfinity, 2),
        ["extremes"] = () => Loss(double.MaxValue, -double.MaxValue, double.Epsilon),
        ["tiny"] = () => Loss(double.Epsilon, 2 * double.Epsilon, 1e-310),
        ["huge and tiny"] = () => Loss(1e300, 1e-300, 1),
        ["nothing logged"] = () => Loss(Missing.Value, Missing.Value),
        ["gaps"] = () => Loss(1, Missing.Value, 0.5, Missing.Value, 0.25),
        ["accuracy in percent"] = () => new RunBuilder().Epochs(("validation.accuracy", [10, 55, 91])),
        ["five hundred classes"] = () => Classes(500),
        ["an odd name"] = () => new RunBuilder().Epochs(("_", [1, 2]), ("x/y/z", [1, 2])),
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Html_OfAnyRun_IsWellFormedAndHasNoBrokenCoordinate(string name)
    {
        var page = Rendered.Page(Judge(name));
        var drawn = page.Descendants().Where(element => element.Name.LocalName is "path" or "circle" or "rect" or "text" or "svg")
            .SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "d" or "x" or "y" or "cx" or "cy" or "width" or "viewBox");
        Assert.All(drawn, attribute => Assert.DoesNotMatch("NaN|Infinity|∞|E", attribute.Value));
        Assert.Single(page.Descendants("h1"));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Json_OfAnyRun_Parses(string name) => Assert.Single(Rendered.Json(Judge(name)).GetProperty("reports").EnumerateArray());

    [Fact]
    public void Html_OfNotANumber_MarksItAndSaysWhere()
    {
        var html = Rendered.Html(SampleRuns.Judge(Loss(1, 2, double.NaN, double.NaN), Silent));
        Assert.Contains("Training: NaN at 2 epochs, first at 3; marked at the edge.", html, StringComparison.Ordinal);
        Assert.Contains("class=\"nonfinite\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_OfFiveHundredClasses_DrawsSomeAndTablesAll()
    {
        var html = Rendered.Html(Judge("five hundred classes"));
        Assert.Contains("30 of 500 classes drawn, those of lowest recall; the table has all.", html, StringComparison.Ordinal);
        Assert.Contains(">class499<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_OfAFloodOfFindings_ListsTheRest()
    {
        var flood = Enumerable.Range(0, 90).Select(i => SampleFindings.Spike with { Part = $"layer{i}" }).ToList();
        var page = Rendered.Page(SampleRuns.Judge(Loss(1, 2, 3), ScriptedDetector.Of("MLD0202", "val-spike", "Spikes", DetectorOutcome.Fired(flood))));
        var findings = page.Descendants("section").Single(section => section.Attribute("id")!.Value == "findings");
        Assert.Equal(40, findings.Elements("article").Count());
        Assert.Equal(50, findings.Elements("ol").Single(list => (string?)list.Attribute("class") == "further").Elements("li").Count());
    }

    [Fact]
    public void Html_OfARunThatGoesOn_SaysSo()
    {
        var detector = Silent;
        using var monitor = new TrainingDiagnosticsBuilder().Add(detector).Build().Start();
        foreach (var item in Loss(1, 0.5).Events.SkipLast(1)) monitor.Observe(item);
        Assert.Contains("this is a snapshot", Rendered.Html(monitor.Report), StringComparison.Ordinal);
    }

    private static ScriptedDetector Silent => ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear);

    private static DiagnosticReport Judge(string name) => SampleRuns.Judge(Cases[name](), Silent);

    private static RunBuilder Loss(params double[] values) => new RunBuilder().Epochs(("train.loss", values));

    private static RunBuilder Classes(int count) => new RunBuilder()
        .Facts(facts => facts with { TrainClasses = [.. Enumerable.Range(0, count).Select(i => new ClassCount($"class{i}", i + 1))] })
        .Epoch([.. Enumerable.Range(0, count).Select(i => ($"validation.recall/class{i}", i / (double)count))]);
}
