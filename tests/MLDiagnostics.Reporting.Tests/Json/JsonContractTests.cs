using System.Text.Json;
using MLDiagnostics.Reporting.Tests.Samples;
using Kind = System.Text.Json.JsonValueKind;

namespace MLDiagnostics.Reporting.Tests.Json;

/// <summary>The shape that other programs read. A change here breaks them.</summary>
public sealed class JsonContractTests
{
    [Fact]
    public void Document_HasTheMembersOfTheSchema()
    {
        var document = Rendered.Json(SampleRuns.Spiky());
        Members(document, ("schema", Kind.String), ("tool", Kind.Object), ("reports", Kind.Array));
        Assert.Equal("mldiagnostics/report/1", document.GetProperty("schema").GetString());
        Members(document.GetProperty("tool"), ("name", Kind.String), ("version", Kind.String));
        Assert.Equal("mldiag", document.GetProperty("tool").GetProperty("name").GetString());
        Assert.Equal("1.2.3", document.GetProperty("tool").GetProperty("version").GetString());
    }

    [Fact]
    public void Report_HasTheMembersOfTheSchema()
    {
        var report = Report(SampleRuns.Spiky());
        Members(report, ("source", Kind.String), ("format", Kind.String), ("run", Kind.Object), ("verdict", Kind.String), ("convergence", Kind.Object),
            ("findings", Kind.Array), ("stories", Kind.Array), ("outcomes", Kind.Array));
        var run = report.GetProperty("run");
        Members(run, ("id", Kind.String), ("epochs", Kind.Number), ("steps", Kind.Number), ("metrics", Kind.Array), ("configuration", Kind.Object));
        Assert.Equal(40, run.GetProperty("epochs").GetInt32());
        Assert.Equal(0, run.GetProperty("steps").GetInt32());
        Assert.Equal("train.loss", run.GetProperty("metrics")[0].GetString());
        Assert.Equal("adam", run.GetProperty("configuration").GetProperty("optimizer").GetString());
        Assert.Equal(0.001, run.GetProperty("configuration").GetProperty("learning_rate").GetDouble());
        Assert.Equal("suspicious", report.GetProperty("verdict").GetString());
        Members(report.GetProperty("convergence"), ("state", Kind.String), ("epoch", Kind.Null), ("wasted_epochs", Kind.Number), ("best_epoch", Kind.Number), ("why", Kind.String));
        Assert.Equal("still-improving", report.GetProperty("convergence").GetProperty("state").GetString());
    }

    [Fact]
    public void Finding_HasTheMembersOfTheSchema()
    {
        var finding = Report(SampleRuns.Spiky()).GetProperty("findings")[0];
        Members(finding, ("id", Kind.String), ("name", Kind.String), ("severity", Kind.String), ("message", Kind.String), ("concern", Kind.String), ("split", Kind.String),
            ("part", Kind.Null), ("epochs", Kind.Array), ("steps", Kind.Null), ("events", Kind.Array), ("raised", Kind.Number),
            ("evidence", Kind.Array), ("causes", Kind.Array), ("remedies", Kind.Array));
        Assert.Equal(("MLD0202", "val-spike"), (finding.GetProperty("id").GetString(), finding.GetProperty("name").GetString()));
        Assert.Equal("warning", finding.GetProperty("severity").GetString());
        Assert.Equal("validation", finding.GetProperty("split").GetString());
        Assert.Equal("[12,33]", Compact(finding.GetProperty("epochs")));
        Assert.Equal("[12,33]", Compact(finding.GetProperty("events")));

        var evidence = finding.GetProperty("evidence")[0];
        Members(evidence, ("name", Kind.String), ("observed", Kind.Number), ("threshold", Kind.Number), ("unit", Kind.String));
        Assert.Equal("""{"name":"ratio_to_median","observed":4.1,"threshold":1.5,"unit":"1"}""", Compact(evidence));

        Members(finding.GetProperty("causes")[0], ("key", Kind.String), ("confidence", Kind.Number), ("why", Kind.String), ("refuted_by", Kind.String));
        var remedies = finding.GetProperty("remedies");
        Members(remedies[0], ("action", Kind.String), ("why", Kind.String), ("change", Kind.Object), ("code", Kind.String));
        Members(remedies[1], ("action", Kind.String), ("why", Kind.String), ("change", Kind.Object), ("code", Kind.Null));
        Assert.Equal("""{"batch_norm_momentum":0.9}""", Compact(remedies[0].GetProperty("change")));
        Assert.Equal("""{"restore_best":true}""", Compact(remedies[1].GetProperty("change")));
    }

    [Fact]
    public void Story_NamesItsFindingsById()
    {
        var story = Report(SampleRuns.Collapsed()).GetProperty("stories")[0];
        Members(story, ("cause", Kind.String), ("confidence", Kind.Number), ("findings", Kind.Array));
        Assert.Equal("class_imbalance", story.GetProperty("cause").GetString());
        Assert.Equal("""["MLD0401","MLD0402"]""", Compact(story.GetProperty("findings")));
    }

    [Fact]
    public void Outcome_HasTheMembersOfTheSchema()
    {
        var outcomes = Report(SampleRuns.Healthy()).GetProperty("outcomes");
        Members(outcomes[0], ("id", Kind.String), ("name", Kind.String), ("outcome", Kind.String), ("reason", Kind.Null), ("used", Kind.Array), ("missing", Kind.Array));
        Assert.Equal("clear", outcomes[0].GetProperty("outcome").GetString());
        Members(outcomes[1], ("id", Kind.String), ("name", Kind.String), ("outcome", Kind.String), ("reason", Kind.String), ("used", Kind.Array), ("missing", Kind.Array));
        Assert.Equal("not-checked", outcomes[1].GetProperty("outcome").GetString());
        Assert.Equal("There is no loss a step. Log train.loss@step.", outcomes[1].GetProperty("reason").GetString());
        Assert.Equal("fired", Report(SampleRuns.Spiky()).GetProperty("outcomes")[1].GetProperty("outcome").GetString());
    }

    [Fact]
    public void Numbers_ThatAreNotFinite_AreStringsAndMissingOnesNull()
    {
        var evidence = SampleFindings.Spike with
        {
            Evidence =
            [
                new Evidence { Name = "a", Observed = double.NaN, Threshold = double.PositiveInfinity },
                new Evidence { Name = "b", Observed = double.NegativeInfinity },
                new Evidence { Name = "c", Observed = Missing.Value, Threshold = 0.1 },
            ],
            Steps = new RunSpan(5, 9_000_000_000),
            Split = DataSplit.None,
        };
        var finding = Report(Fired(evidence)).GetProperty("findings")[0];
        Assert.Equal("""{"name":"a","observed":"NaN","threshold":"Infinity","unit":"1"}""", Compact(finding.GetProperty("evidence")[0]));
        Assert.Equal("""{"name":"b","observed":"-Infinity","threshold":null,"unit":"1"}""", Compact(finding.GetProperty("evidence")[1]));
        Assert.Equal("""{"name":"c","observed":null,"threshold":0.1,"unit":"1"}""", Compact(finding.GetProperty("evidence")[2]));
        Assert.Equal("[5,9000000000]", Compact(finding.GetProperty("steps")));
        Assert.Equal(Kind.Null, finding.GetProperty("split").ValueKind);
    }

    [Fact]
    public void Configuration_OfEveryKind_KeepsItsType()
    {
        var run = new Testing.RunBuilder().Configure("nesterov", true).Configure("class_weights", ConfigurationValue.FromNumbers([1, 2.5]))
            .Configure("learning_rate", 1e-4).Configure("model", "x").Epoch(("train.loss", 1));
        var report = Report(SampleRuns.Judge(run, ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear)));
        Assert.Equal(
            """{"model":"x","learning_rate":0.0001,"nesterov":true,"class_weights":[1,2.5]}""",
            Compact(report.GetProperty("run").GetProperty("configuration")));
    }

    [Fact]
    public void Document_OfSeveralReports_KeepsTheirOrder()
    {
        using var stream = new MemoryStream();
        JsonReportWriter.WriteDocument([SampleRuns.Spiky(), SampleRuns.Healthy()], stream);
        var reports = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("reports");
        Assert.Equal(["spiky", "healthy"], reports.EnumerateArray().Select(report => report.GetProperty("run").GetProperty("id").GetString()!));
    }

    [Fact]
    public void Document_OfNoReports_HasAnEmptyArray()
    {
        using var stream = new MemoryStream();
        JsonReportWriter.WriteDocument([], stream);
        Assert.Empty(JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("reports").EnumerateArray());
        Assert.True(stream.CanWrite);
    }

    private static DiagnosticReport Fired(Finding finding) => SampleRuns.Judge(
        new Testing.RunBuilder().Epoch(("train.loss", 1)),
        ScriptedDetector.Of("MLD0202", "val-spike", "Spikes", DetectorOutcome.Fired(finding)));

    private static JsonElement Report(DiagnosticReport report) => Rendered.Json(report).GetProperty("reports")[0];

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static void Members(JsonElement element, params (string Name, Kind Kind)[] expected) =>
        Assert.Equal(expected, element.EnumerateObject().Select(member => (member.Name, member.Value.ValueKind)));
}
