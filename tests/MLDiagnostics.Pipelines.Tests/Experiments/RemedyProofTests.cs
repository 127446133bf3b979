using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class RemedyProofTests : IDisposable
{
    private static readonly TrainingPlan Broken = new() { Data = "shapes10", InputScale = InputScale.None, Epochs = 3 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_TellsTheCureFromWhatDoesNotHelp()
    {
        var trainer = new RecordedTrainer();
        var report = Prove(trainer);
        Assert.Equal(["input_scale = centred", "learning_rate = 0.001, input_scale = centred"], Names(report, RemedyEffect.Cured).Order(StringComparer.Ordinal));
        Assert.Equal(["learning_rate = 0.001"], Names(report, RemedyEffect.NoEffect));
        Assert.Equal(RemedyEffect.Cured, report.Trials[0].Effect);
        Assert.Equal(3 * 4, trainer.Trained.Count);
    }

    [Fact]
    public void Run_NamesChangesThatCannotBeTried()
    {
        var report = Prove(new RecordedTrainer());
        var untried = report.Trials.Where(trial => trial.Effect == RemedyEffect.NotTried).ToDictionary(trial => trial.Name, trial => trial.Conclusion);
        Assert.Contains("batch_size", untried["batch_size = 0.5"], StringComparison.Ordinal);
        Assert.Contains("had this already", untried["input_scale = none"], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PutsTheRemedyThatCuredFirst()
    {
        var remedies = Prove(new RecordedTrainer()).Findings[0].Remedies.Select(remedy => remedy.Change!.ToString()).ToList();
        Assert.Equal("input_scale=centred", remedies[0]);
        Assert.Equal("learning_rate=0.001", remedies[^1]);
    }

    [Fact]
    public void Run_PairsTheMetricsBySeed()
    {
        var trial = Prove(new RecordedTrainer()).Trials[0];
        var accuracy = trial.Metrics.Single(metric => metric.Series == SeriesKey.Parse("validation.accuracy"));
        // The seeds differ by as much before as after, so the paired interval has no width, though either mean has a spread.
        Assert.Equal(0.4, accuracy.Difference, 9);
        Assert.Equal(0.4, accuracy.Lower, 9);
        Assert.Equal(0.4, accuracy.Upper, 9);
        Assert.Equal(0.898, accuracy.After, 9);
    }

    [Fact]
    public void Run_WhereNothingIsLearned_CallsNothingACure()
    {
        // The finding goes away, but the answers stay at chance: 0.5 of two classes.
        var blind = new TrialComparison(
            new RemedyVariant { Name = "x", Change = new ConfigurationChange("amsgrad", true), Targets = ["MLD9002"] },
            [Run(isBroken: true, 0.5)], [Run(isBroken: false, 0.51)]).Conclude([1], TimeSpan.Zero);
        Assert.Equal(RemedyEffect.NoEffect, blind.Effect);
        Assert.Contains("no better than chance", blind.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhereTheResultGetsWorse_IsHarm()
    {
        var trial = new TrialComparison(
            new RemedyVariant { Name = "x", Change = new ConfigurationChange("amsgrad", true), Targets = ["MLD9002"] },
            [Run(true, 0.9), Run(true, 0.91)], [Run(false, 0.8), Run(false, 0.81)]).Conclude([1, 2], TimeSpan.Zero);
        Assert.Equal(RemedyEffect.Harmed, trial.Effect);
    }

    [Fact]
    public void Run_WithNothingToTry_TrainsNothing()
    {
        var trainer = new RecordedTrainer();
        var healthy = Run(isBroken: false, 0.9);
        var report = new RemedyProof(new TrialRunner(trainer, ScaleDetector.Diagnostics()))
            .Run(new ProofRequest { Plan = Broken, Report = healthy, Folder = _folder.File("proof") });
        Assert.Empty(report.Trials);
        Assert.Empty(trainer.Trained);
    }

    [Fact]
    public void PairedInterval_AgreesWithATable()
    {
        // Differences 1, 2, 3: mean 2, deviation 1, t(0.975, 2) = 4.30265.
        var interval = PairedInterval.Of([0, 0, 0], [1, 2, 3]);
        Assert.Equal(2, interval.Mean, 12);
        Assert.Equal(2 - (4.302652730 / Math.Sqrt(3)), interval.Lower, 6);
        Assert.True(double.IsNaN(PairedInterval.Of([0], [1]).Lower));
    }

    [Fact]
    public void Run_WithRealTraining_CuresRawPixels()
    {
        var diagnostics = ScaleDetector.Diagnostics();
        var plan = Broken with { Model = "mlp-32", GeneratedCount = 800, Epochs = 10, Optimizer = new() { LearningRate = 0.05 } };
        var runner = new TrialRunner(new PipelineTrialTrainer(diagnostics), diagnostics);
        var original = runner.Run(new Trial { Name = "broken", Plan = plan, Folder = _folder.File("run") }).Report!;
        var report = new RemedyProof(runner).Run(new ProofRequest { Plan = plan, Report = original, Folder = _folder.File("proof"), Seeds = 2 });
        Assert.True(Names(report, RemedyEffect.Cured).Contains("input_scale = centred"), string.Join(" ", report.Trials.Select(trial => trial.Name + ": " + trial.Conclusion)));
        Assert.Equal(10, report.Trials[0].Curves[0].After.Count);
    }

    private static List<string> Names(DiagnosticReport report, RemedyEffect effect) =>
        [.. report.Trials.Where(trial => trial.Effect == effect).Select(trial => trial.Name)];

    private DiagnosticReport Prove(ITrialTrainer trainer) => new RemedyProof(new TrialRunner(trainer, ScaleDetector.Diagnostics()))
        .Run(new ProofRequest { Plan = Broken, Report = Run(isBroken: true, 0.5), Folder = _folder.File("proof") });

    private static DiagnosticReport Run(bool isBroken, double accuracy)
    {
        ClassCount[] classes = [new() { Name = "a", Count = 100 }, new() { Name = "b", Count = 100 }];
        var events = new RunBuilder().Configure("input_scale", isBroken ? "none" : "centred")
            .Facts(facts => facts with { TrainClasses = classes, ValidationCount = 200 })
            .Epoch(("train.loss", 1), ("validation.accuracy", accuracy)).End().Events;
        return ScaleDetector.Diagnostics().Analyze(events)[0];
    }
}
