using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Cells: a number, NaN where training came to it, a dash where there is none, and how many seeds have one.</summary>
public sealed class CasePageTests : IDisposable
{
    private const string Columns = """
        "columns": [
          { "title": "loss", "statistic": { "measure": "series", "series": "train.loss" } },
          { "title": "over the scaled one's", "statistic": { "measure": "series", "series": "train.loss", "relative_to": { "variant": "scaled", "how": "ratio" } } },
          { "title": "from the third on", "statistic": { "measure": "series", "series": "train.loss", "take": "mean", "from": 3 } },
          { "title": "accuracy", "statistic": { "measure": "series", "series": "validation.accuracy" } },
          { "title": "interval", "statistic": { "measure": "jumps", "take": "interval" } },
          { "title": "converged", "statistic": { "measure": "convergence" } },
          { "title": "never there", "statistic": { "measure": "steps-to", "series": "train.loss", "level": -1 } },
          { "title": "not measured", "statistic": { "measure": "value", "name": "test_loss" } },
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_TellsNaNFromNoValue()
    {
        var rows = Table(("scaled", [3, 2, 1]), ("raw", [3, double.NaN, double.NaN])).Rows;
        Assert.Equal(["scaled", "1", "1", "1", "–", "–", "–", "∞", "–", "–"], rows[0]);
        Assert.Equal(["×255", "NaN", "NaN", "NaN", "–", "–", "–", "∞", "–", "–"], rows[1]);
    }

    [Fact]
    public void Table_OfSeedsOfWhichSomeHaveNoValue_SaysHowMany()
    {
        var cells = Table(("scaled", [3, 2, 1]), ("scaled", [3, 2]), ("scaled", [3, 2, 2])).Rows[0];
        Assert.Equal("1.667 (1 to 2)", cells[1]);
        Assert.Equal("1.5 (1 to 2), 2 of 3 seeds", cells[3]);
    }

    [Fact]
    public void Claim_OfSeedsOfWhichOneHasNoValue_IsNotTrueAndHasNone()
    {
        var file = Case().File;
        var claim = new Claim
        {
            Id = "a", Text = "It falls.", Comparison = "<", Bound = 9,
            Statistic = new Statistic { Measure = "series", Variant = "scaled", Arguments = new() { ["series"] = "train.loss", ["from"] = 3.0 } },
        };
        foreach (var seeds in (string[])["each", "mean", "pooled"])
        {
            var result = ClaimJudge.Judge(claim with { Seeds = seeds }, Measurements(("scaled", [3, 2, 1]), ("scaled", [3, 2])), file);
            Assert.False(result.Holds);
            Assert.True(Missing.Is(result.Measured));
        }
    }

    [Fact]
    public void Text_WithoutAValue_HasADash() => Assert.Equal("– and NaN", $"{CaseNumber.Of(Missing.Value, "%")} and {CaseNumber.Of(double.NaN, "%")}");

    private ExperimentTable Table(params (string Variant, double[] Losses)[] runs)
    {
        var report = new CasePage(new CaseRequest { Case = Case(), Folder = _folder.Path }, [], Measurements(runs)).Report([]);
        return Assert.Single(Assert.Single(report.Sections, section => section.Tables.Count > 0).Tables);
    }

    private ReproducibleCase Case() => TinyCase.Write(_folder, text => text.Replace("\"columns\": [", Columns, StringComparison.Ordinal));

    private static CaseMeasurements Measurements(params (string Variant, double[] Losses)[] runs) => new(
        runs.GroupBy(run => run.Variant).ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<CaseRun>)[.. group.Select((run, index) => MeasuredRun.Of(run.Losses, batch: 8, stepsPerEpoch: 1, seed: index + 1))]),
        new Dictionary<string, StudyResult>());
}
