using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Bench;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Bench;

public sealed class LabelledRunBenchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bench_CountsHitsMissesFalseAndAcceptableAlarms()
    {
        Write("hit", "9,9,9", labels: ["overfitting"]);
        Write("miss", "1,1,1", labels: ["overfitting"]);
        Write("false", "9,9,9", labels: ["healthy"]);
        Write("acceptable", "9,9,9", labels: ["dead_relu"], acceptable: ["overfitting"]);
        Write("quiet", "1,1,1", labels: ["healthy"]);
        var result = Run();
        var score = result.Detectors.Single(item => item.Detector == "overfitting");
        Assert.Equal((1, 1, 1, 1), (score.Hits, score.Misses, score.FalseAlarms, score.Acceptable));
        Assert.Equal(0.5, score.Precision);
        Assert.Equal(0.5, score.Recall);
        Assert.Equal(0.5, score.F1);
        Assert.Equal((1, 2), (result.HealthyAlarmed.Count, result.HealthyAlarmed.Total));
        Assert.Equal((1, 3), (result.FaultyFound.Count, result.FaultyFound.Total));
        Assert.Equal(1, result.Detectors.Single(item => item.Detector == "dead-relu").Misses);
        Assert.Equal(["acceptable (dead_relu): missed dead_relu", "false (healthy): said overfitting", "miss (overfitting): missed overfitting"], result.Disagreements);
    }

    [Fact]
    public void Bench_OfCauses_AsksForTheFirstGuess()
    {
        Write("right", "9,9,9", labels: ["overfitting"], root: "small_train_set");
        Write("second", "9,9,9", labels: ["overfitting"], root: "lr");
        Write("wrong", "9,9,9", labels: ["overfitting"], root: "leakage");
        var result = Run();
        Assert.Equal((1, 3), (result.CauseFirst.Count, result.CauseFirst.Total));
        Assert.Equal(2, result.CauseAmongTwo.Count);
        // Every cause that is named counts, not only the first.
        var bins = result.Reliability.Where(bin => bin.Count > 0).ToList();
        Assert.Equal(2, bins.Count);
        Assert.All(bins, bin => Assert.Equal((3, 1.0 / 3), (bin.Count, bin.Right!.Value)));
    }

    [Fact]
    public void Bench_ALabelThatTwoDetectorsAnswer_IsFoundByEither()
    {
        Write("nan", "9,9,9", labels: ["divergence_nan"]);
        var result = Run(name: "divergence", id: "MLD0002");
        Assert.Equal((1, 1), (result.FaultyFound.Count, result.FaultyFound.Total));
        Assert.DoesNotContain(result.Detectors, score => score.Misses > 0);
    }

    [Fact]
    public void Bench_FoldersInAFolder_AreScoredTogetherAndApart()
    {
        Write("calibration/miss", "1,1,1", labels: ["overfitting"]);
        Write("held-out/hit", "9,9,9", labels: ["overfitting"]);
        Write("held-out/false", "9,9,9", labels: ["healthy"]);
        var result = Run();
        Assert.Equal(3, result.Runs);
        Assert.Equal((1, 2), (result.FaultyFound.Count, result.FaultyFound.Total));
        Assert.Equal(["calibration", "held-out"], result.Parts.Select(part => Path.GetFileName(part.Name)));
        Assert.Equal([0, 1], result.Parts.Select(part => part.Result.FaultyFound.Count));
        Assert.Equal([0, 1], result.Parts.Select(part => part.Result.HealthyAlarmed.Total));
    }

    [Fact]
    public void RunBeside_PutsTheAlarmsOfOtherToolsBesideOurs()
    {
        Write("a/healthy", "9,9,9", labels: ["healthy"]);
        Write("a/faulty", "9,9,9", labels: ["overfitting"]);
        Write("b/quiet", "1,1,1", labels: ["overfitting"]);
        var runs = LabelledRun.ReadFolder(_folder.Path);
        var others = new TrainingDiagnosticsBuilder()
            .Add(new HighLossDetector("XX0001", "other/high", null)).Add(new HighLossDetector("XX0002", "other/higher", null)).Build();
        var result = new LabelledRunBench(others).RunBeside(Run(), runs);
        var row = Assert.Single(result.Rivals);
        Assert.Equal(("other", 1, 1, 1, 2), (row.Name, row.HealthyAlarmed.Count, row.HealthyAlarmed.Total, row.FaultyAlarmed.Count, row.FaultyAlarmed.Total));
        Assert.Equal(["other/high", "other/higher"], row.Rules.Select(rule => rule.Name));
        Assert.Equal([1, 0], result.Parts.Select(part => part.Result.Rivals[0].FaultyAlarmed.Count));
        Assert.Contains("\"rivals\"", BenchJson.Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_Delay_IsFromTheLabelledOnset()
    {
        Write("spike", "1,1,9,9", labels: ["val_spike"], extra: ("spike_epochs", new JsonArray(2)));
        Assert.Equal(1, Run(name: "val-spike", id: "MLD0202").Detectors.Single().Delay);
    }

    [Fact]
    public void Bench_LabelsAndNames_NeverReachADetector()
    {
        Write("overfitting", "9,9,9", labels: ["overfitting"], root: "leakage");
        var seen = Contexts();
        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        Write("x", "9,9,9", labels: ["healthy"]);
        Assert.Equal(seen, Contexts());

        string Contexts()
        {
            var context = "";
            Run(onEpoch: run => context = $"{run.Context.Configuration}|{run.Context.Facts}|{string.Join(",", run.Context.Notes)}|{string.Join(",", run.Context.Environment)}");
            return context;
        }
    }

    [Fact]
    public void Bench_CurvesOnly_ShowsLossesAndAccuraciesAlone()
    {
        Write("run", "9,9,9", labels: ["healthy"]);
        RunContext? context = null;
        Run(curvesOnly: true, onEpoch: run => context = run.Context);
        Assert.All(context!.Series, series => Assert.True(series.Key.Metric is "loss" or "accuracy"));
        Assert.Empty(context.Configuration);
        Assert.Equal(DataSetFacts.Unknown, context.Facts);
        Run(onEpoch: run => context = run.Context);
        Assert.Equal("adam", context.Configuration.Optimizer);
        Assert.Equal(400, context.Facts.TrainCount);
    }

    [Fact]
    public void ReadFolder_WithoutLabelledRuns_SaysWhatItExpected()
    {
        _folder.Write("notes.json", "{}");
        _folder.Write("log.csv", "epoch,loss\n1,2\n");
        Assert.Contains("labels", Assert.Throws<RunFormatException>(() => LabelledRun.ReadFolder(_folder.Path)).Message, StringComparison.Ordinal);
        _folder.Write("log.json", "{");
        Assert.Contains("log.json", Assert.Throws<RunFormatException>(() => LabelledRun.ReadFolder(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<RunFormatException>(() => LabelledRun.ReadFolder(_folder.File("nowhere")));
    }

    // Values of the interval from the formula of Wilson 1927, computed apart.
    [Theory]
    [InlineData(0, 22, 0, 0.1487)]
    [InlineData(0, 100, 0, 0.0370)]
    [InlineData(1, 2, 0.0945, 0.9055)]
    [InlineData(50, 62, 0.6915, 0.8857)]
    [InlineData(0, 0, 0, 1)]
    public void Share_HasTheIntervalOfWilson(int count, int total, double lower, double upper)
    {
        var share = new BenchShare { Count = count, Total = total };
        Assert.Equal(lower, share.Lower, 4);
        Assert.Equal(upper, share.Upper, 4);
    }

    [Fact]
    public void Json_NamesItsSchemaAndHoldsTheScores()
    {
        Write("hit", "9,9,9", labels: ["overfitting"]);
        var json = JsonNode.Parse(BenchJson.Write(Run()))!;
        Assert.Equal("mldiagnostics/bench/1", (string?)json["schema"]);
        Assert.Equal(1, (int?)json["faulty_found"]!["count"]);
        Assert.Equal("overfitting", (string?)json["detectors"]![0]!["detector"]);
    }

    private BenchResult Run(bool curvesOnly = false, string name = "overfitting", string id = "MLD0201", Action<RunView>? onEpoch = null) =>
        new LabelledRunBench(new TrainingDiagnosticsBuilder().Add(new HighLossDetector(id, name, onEpoch)).Build(), curvesOnly).Run(LabelledRun.ReadFolder(_folder.Path));

    private void Write(string id, string losses, string[] labels, string[]? acceptable = null, string? root = null, (string Key, JsonNode Value)? extra = null)
    {
        var rows = losses.Split(',').Select((loss, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1},{loss},0.5,0.001\n"));
        _folder.Write($"{id}.csv", "epoch,train_loss,train_accuracy,grad_norm\n" + string.Concat(rows));
        var json = new JsonObject
        {
            ["id"] = id,
            ["config"] = new JsonObject { ["optimizer"] = "adam", ["n_train"] = 400 },
            ["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]),
            ["acceptable"] = new JsonArray([.. (acceptable ?? []).Select(label => (JsonNode)label)]),
            ["root_cause"] = root,
        };
        if (extra is { } more) json[more.Key] = more.Value;
        _folder.Write($"{id}.json", json.ToJsonString());
    }

    /// <summary>Fires from the first loss above 5 on.</summary>
    public sealed class HighLossDetector(string id, string name, Action<RunView>? onEpoch) : IDetector
    {
        public DetectorDescriptor Descriptor => new() { Id = id, Name = name, Title = name, Category = DetectorCategory.Generalization, Severity = Severity.Warning };

        public IDetectorSession Start(RunContext context) => new Session(onEpoch);

        private sealed class Session(Action<RunView>? onEpoch) : IDetectorSession
        {
            public DetectorOutcome Observe(RunView run)
            {
                onEpoch?.Invoke(run);
                var values = run.Values(SeriesKey.Train("loss"));
                return values is [.., > 5]
                    ? DetectorOutcome.Fired(new Finding
                    {
                        Severity = Severity.Warning, Message = "The loss is high.", Concern = "Look.",
                        Causes = [new() { Key = "small_train_set", Confidence = 0.65, Why = "" }, new() { Key = "learning_rate", Confidence = 0.2, Why = "" }],
                    })
                    : DetectorOutcome.Clear;
            }

            public DetectorOutcome Complete(RunView run) => Observe(run);
        }
    }
}
