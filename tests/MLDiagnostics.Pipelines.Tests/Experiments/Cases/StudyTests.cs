using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Studies: searches at one budget, the range test, whether two curves are the same.</summary>
public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_ComparesStrategiesAtOneBudget()
    {
        var result = new SearchStudy().Run(Context("""
            { "variant": "one", "space": ["learning_rate=1e-6..1", "momentum=0..0.99"], "strategies": ["random", "hyperband"], "trials": 4, "seeds": [1, 2] }
            """, plan: new() { Data = "shapes10", Epochs = 9, Model = "mlp-4" }));
        Assert.Equal(36, result.Values["random.epochs"]);
        Assert.InRange(result.Values["hyperband.epochs"], 27, 36);
        Assert.Equal(4, result.Values["random.trials"]);
        Assert.True(result.Values["hyperband.trials"] > 8);
        Assert.InRange(result.Values["random.best"], 0.1, 1);
        Assert.Equal(4, Assert.Single(result.Tables).Rows.Count);
        var lines = Assert.Single(result.Drawings).Lines;
        Assert.Equal(["random", "hyperband"], lines.Select(line => line.Name));
        Assert.All(lines, line => Assert.Equal(line.Y.Order(), line.Y)); // the best so far never falls
        Assert.Equal(result.Values["random.best"], lines[0].Y[^1], 1e-12);
    }

    [Theory]
    [InlineData("""{ "variant": "one", "space": ["rate"], "strategies": ["random"], "seeds": [1] }""", "KEY=")]
    [InlineData("""{ "variant": "one", "space": ["learning_rate=0.1,1"], "strategies": ["luck"], "seeds": [1] }""", "no search 'luck'")]
    public void Search_WhatItDoesNotKnow_IsRefused(string arguments, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<PlanException>(() => new SearchStudy().Run(Context(arguments))).Message, StringComparison.Ordinal);

    [Fact]
    public void RangeTest_GivesItsRatesAndItsCurve()
    {
        var result = new RangeTestStudy().Run(Context("""{ "variant": "one", "from": 1e-3, "to": 100, "steps": 60 }""",
            plan: new() { Data = "shapes10", GeneratedCount = 300, Model = "mlp-32", BatchSize = 50, Threads = 1 }));
        Assert.InRange(result.Values["suggestion"], 1e-3, 100);
        var drawing = Assert.Single(result.Drawings);
        Assert.Equal([false, true], drawing.Lines.Select(line => line.IsSmoothed));
        Assert.Equal(1e-3, drawing.Lines[0].X[0], 1e-9);
        Assert.Contains(drawing.Marks, mark => mark.Label.StartsWith("suggested", StringComparison.Ordinal));
    }

    [Fact]
    public void SameCurve_EqualOnes_DifferByNothing()
    {
        CaseRun[] one = [MeasuredRun.Of([3, double.NaN, 1, 0.5], 8, 2)];
        CaseRun[] same = [MeasuredRun.Of([3, double.NaN], 8, 2)];
        CaseRun[] other = [MeasuredRun.Of([3, 2.5, 1.25, 0.5], 8, 2), MeasuredRun.Of([9, 9], 8, 2, seed: 2)];
        Assert.Equal((0, 2), Compare(one, same));
        Assert.Equal((0.25, 3), Compare([MeasuredRun.Of([3, 2.5, 1], 8, 2)], other));
        Assert.Equal(double.PositiveInfinity, Compare(one, other).Largest);
        Assert.True(Missing.Is(Compare(one, []).Largest));
    }

    private (double Largest, double Compared) Compare(CaseRun[] first, CaseRun[] second)
    {
        var result = new SameCurveStudy().Run(Context("""{ "series": "train.loss@step", "variants": ["first", "second"] }""") with { Runs = name => name == "first" ? first : second });
        return (result.Values["largest_difference"], result.Values["compared"]);
    }

    private StudyContext Context(string arguments, TrainingPlan? plan = null) => new()
    {
        Name = "study",
        Arguments = MeasuredRun.Arguments(arguments),
        IsFull = false,
        Folder = _folder.Path,
        Runner = new TrialRunner(new AnalyticTrainer(), SilentDetector.Diagnostics(), 2),
        Parallel = 2,
        Plan = _ => plan ?? new() { Data = "shapes10" },
        Runs = _ => [],
    };
}
