using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Page;

public sealed class HtmlReportTests
{
    [Fact]
    public void Html_Policy_AllowsItsOwnStyleAndScriptAlone()
    {
        var page = Rendered.Page(SampleRuns.Collapsed());
        var policy = page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;
        var style = page.Descendants("style").Single().Value;
        var html = Rendered.Html(SampleRuns.Collapsed());
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash("style")}'; script-src '{Hash("script")}'; img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        Assert.Empty(page.Descendants().Attributes("style"));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));

        // The hash is of the bytes between the tags, as a browser takes it.
        string Hash(string element)
        {
            var from = html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
            var text = html[from..html.IndexOf($"</{element}>", from, StringComparison.Ordinal)];
            return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
        }
    }

    [Fact]
    public void Html_Sections_AreInTheOrderOfReading()
    {
        var page = Rendered.Page(SampleRuns.Collapsed());
        Assert.Equal(
            ["findings", "curves", "classes", "data", "pictures", "configuration", "environment", "actions", "outcomes"],
            page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal("not-checked", Rendered.Page(SampleRuns.Foreign()).Descendants("section").ElementAt(2).Attribute("id")!.Value);
    }

    [Fact]
    public void Html_Actions_AreDrawnOnTheLoss()
    {
        var run = new RunBuilder().Epochs(("train.loss", [3, 2, 1, 0.5]));
        var report = Diagnose.Run([ScriptedDetector.Of("MLD9001", "silent", "Silent", DetectorOutcome.Clear)], run.Events) with
        {
            Actions = [new RunAction { Epoch = 3, Description = "asked to reduce the learning rate because of divergence" }, new RunAction { Epoch = 3, Description = "the run went back to the end of epoch 3: resumed" }],
        };
        var label = Rendered.Page(report).Descendants().Single(element => element.Name.LocalName == "text" && element.Value.Contains("asked to", StringComparison.Ordinal));
        Assert.Equal("asked to reduce the learning rate, the run went back to the end of epoch 3", label.Value);
    }

    [Fact]
    public void Html_OtherSeriesThatNeverChange_AreALineOfText()
    {
        var run = new RunBuilder().Epochs(("train.loss", [2, 1]), ("train.input_mean", [0.25, 0.25]), ("train.colour", [1, 2]), ("train.odd", [1, double.NaN]));
        var page = Rendered.Page(Diagnose.Run([ScriptedDetector.Of("MLD9001", "silent", "Silent", DetectorOutcome.Clear)], run.Events));
        Assert.Contains(page.Descendants("p"), line => line.Value.Trim() == "Constant throughout: train.input_mean = 0.25.");
        Assert.Equal(3, page.Descendants("section").Single(section => (string?)section.Attribute("id") == "curves").Descendants("figure").Count());
    }

    [Fact]
    public void Html_Headings_NeverSkipALevel()
    {
        var levels = Rendered.Page(SampleRuns.Collapsed()).Descendants().Select(element => element.Name.LocalName)
            .Where(name => name is ['h', >= '1' and <= '6']).Select(name => name[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        for (var i = 1; i < levels.Count; i++) Assert.True(levels[i] <= levels[i - 1] + 1);
    }

    [Fact]
    public void Html_Drawings_HaveATextAlternativeAndATable()
    {
        var figures = Rendered.Page(SampleRuns.Collapsed()).Descendants("figure").ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, figure =>
        {
            var drawing = Assert.Single(figure.Elements("svg"));
            Assert.Equal("img", drawing.Attribute("role")!.Value);
            Assert.NotEqual("", drawing.Element("title")!.Value);
            Assert.NotEqual("", drawing.Element("desc")!.Value);
            Assert.NotEmpty(Assert.Single(figure.Elements("details")).Descendants("td"));
        });
    }

    [Fact]
    public void Html_Finding_ShowsAllThatIsKnownOfIt()
    {
        var text = Rendered.Page(SampleRuns.Spiky()).Descendants("article").Single().Value;
        var finding = SampleFindings.Spike;
        Assert.Contains(finding.Message, text, StringComparison.Ordinal);
        Assert.Contains(finding.Concern, text, StringComparison.Ordinal);
        Assert.Contains("Ratio to median", text, StringComparison.Ordinal);
        Assert.Contains("validation.loss", text, StringComparison.Ordinal);
        Assert.Contains("23.7", text, StringComparison.Ordinal);
        Assert.All(finding.Causes, cause => Assert.Contains(cause.Why, text, StringComparison.Ordinal));
        Assert.Contains(finding.Causes[0].RefutedBy, text, StringComparison.Ordinal);
        Assert.All(finding.Remedies, remedy => Assert.Contains(remedy.Action, text, StringComparison.Ordinal));
        Assert.Contains("batch_norm_momentum = 0.9", text, StringComparison.Ordinal);
        Assert.Contains("BatchNormalization(momentum=0.9)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Finding_IsMarkedOnTheCurves()
    {
        var page = Rendered.Page(SampleRuns.Spiky());
        var loss = Section(page, "curves").Descendants("figure").First();
        Assert.Equal("Finding 1: Validation spikes", Assert.Single(Classed(loss, "lane"), lane => lane.Elements("title").Any()).Element("title")!.Value);
        Assert.Equal(2, Classed(loss, "hair").Count());
        var proof = page.Descendants("article").Single().Descendants("figure").Single();
        Assert.Equal(2, Classed(proof, "ring").Count());
    }

    [Fact]
    public void Html_ThresholdOfASeriesValue_IsDrawnOnTheSeries()
    {
        var page = Rendered.Page(SampleRuns.Collapsed());
        var labels = Classed(page.Descendants("article").First(), "rule-label").Select(label => label.Value);
        Assert.Equal(["threshold 0.95", "threshold 0.1"], labels);
        Assert.Empty(Classed(Rendered.Page(SampleRuns.Spiky()).Descendants("article").Single(), "rule-label"));
    }

    [Fact]
    public void Html_ThresholdOfAWholeNumber_IsDrawnWhereItHasTheNameOfTheMetric()
    {
        Assert.Equal("threshold 0.95", Assert.Single(Labels("max_prediction_share")));
        Assert.Empty(Labels("ratio"));

        IEnumerable<string> Labels(string name)
        {
            var share = SeriesKey.Validation(MetricNames.MaximumPredictionShare);
            var evidence = new Evidence { Name = name, Observed = 1, Threshold = 0.95, Series = [share] };
            var run = new RunBuilder().Epochs(("train.loss", [.. Enumerable.Repeat(0.7, 15)]), (share.ToString(), [0.5, .. Enumerable.Repeat(1.0, 14)]));
            var report = SampleRuns.Judge(run, ScriptedDetector.Of("MLD0402", "class-collapse", "Collapse", DetectorOutcome.Fired(SampleFindings.Collapse with { Evidence = [evidence] })));
            return Classed(Rendered.Page(report).Descendants("article").Single(), "rule-label").Select(label => label.Value);
        }
    }

    [Fact]
    public void Html_Accuracy_IsHeldAgainstTheMajorityAndItsNoise()
    {
        var accuracy = Section(Rendered.Page(SampleRuns.Collapsed()), "curves").Descendants("figure").ElementAt(1);
        Assert.Equal("always the largest class: 0.952", Assert.Single(Classed(accuracy, "rule-label")).Value);
        Assert.Contains("95 % noise of 420 examples", accuracy.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_UnusableFiles_AreNamed()
    {
        var data = Section(Rendered.Page(SampleRuns.Collapsed()), "data").Value;
        Assert.Contains("spliced/0017.jpg", data, StringComparison.Ordinal);
        Assert.Contains("2 files: 1 undecodable and 1 empty.", data, StringComparison.Ordinal);
        Assert.Contains("Resized to 32 × 32", data, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_WrittenTwice_IsTheSameBytes() => Assert.Equal(Rendered.Html(SampleRuns.Collapsed()), Rendered.Html(SampleRuns.Collapsed()));

    [Fact]
    public void WriteHtmlAndWriteJson_AddTheirWriters()
    {
        var reports = new Collection();
        Assert.Same(reports, reports.WriteHtml("a.html").WriteJson("a.json"));
        Assert.Equal([("html", "a.html"), ("json", "a.json")], reports.Added);
    }

    private static XElement Section(XDocument page, string id) => page.Descendants("section").Single(section => (string?)section.Attribute("id") == id);

    private static IEnumerable<XElement> Classed(XElement element, string name) =>
        element.Descendants().Where(child => ((string?)child.Attribute("class") ?? "").Split(' ').Contains(name));

    private sealed class Collection : IReportCollection
    {
        internal List<(string Format, string Path)> Added { get; } = [];

        public void Add(IReportWriter writer, string path) => Added.Add((writer.Format, path));
    }
}
