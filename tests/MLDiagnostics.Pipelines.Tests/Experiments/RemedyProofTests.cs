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
    public void Order_OfEqualEffects_FollowsWhatWasMeasured()
    {
        RemedyTrial[] trials = [Cure("slow", 0, 1, 0.7), Cure("both", 0, 2, 0.95), Cure("fast", 0, 1, 0.9), Cure("leaves one", 1, 1, 0.99)];
        var ordered = RemedyOrder.Apply(Run(isBroken: false, 0.9), trials).Trials.Select(trial => trial.Name);
        Assert.Equal(["fast", "slow", "both", "leaves one"], ordered);
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

    [Theory]
    [InlineData(3, 0, RemedyEffect.Cured)]
    [InlineData(2, 0, RemedyEffect.Cured)]
    [InlineData(1, 0, RemedyEffect.NoEffect)] // came in one seed of three: it may stay away by luck
    [InlineData(3, 1, RemedyEffect.Helped)]
    [InlineData(3, 2, RemedyEffect.NoEffect)]
    public void Effect_FollowsFromMostSeeds_NotFromLuck(int before, int after, RemedyEffect effect)
    {
        var trial = Compare([.. Enumerable.Range(0, 3).Select(seed => Run(seed < before, 0.9))], [.. Enumerable.Range(0, 3).Select(seed => Run(seed < after, 0.9))]);
        Assert.Equal(effect, trial.Effect);
        Assert.Equal(before == 1, trial.Conclusion.Contains("by chance", StringComparison.Ordinal));
    }

    [Fact]
    public void Effect_WhereOneSeedOfThreeStaysAtChance_IsNoCure()
    {
        var trial = Compare([Run(true, 0.5), Run(true, 0.5), Run(true, 0.5)], [Run(false, 0.9), Run(false, 0.9), Run(false, 0.5)]);
        Assert.Equal(RemedyEffect.Helped, trial.Effect);
        Assert.Contains("in 1 of 3 runs the answers are no better than chance", trial.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Conclusion_OfOneSeed_SaysThatItMayBeLuck() =>
        Assert.Contains("one seed", Compare([Run(true, 0.9)], [Run(false, 0.9)]).Conclusion, StringComparison.Ordinal);

    [Fact]
    public void FolderName_OfManyKeys_IsCutWhereFileSystemsWantIt()
    {
        var names = new[] { "a", "b" }.Select(letter => RemedyProof.FolderName(new ConfigurationChange("augmentation", $"flip={new string('1', 300)}{letter}"))).ToList();
        Assert.All(names, name => Assert.Equal(120, name.Length));
        Assert.NotEqual(names[0], names[1]);
        Assert.Equal("momentum=0.9+batch_size=16", RemedyProof.FolderName(new ConfigurationChange([new("momentum", 0.9), new("batch_size", 16)])));
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

    private static RemedyTrial Cure(string name, int left, int keys, double accuracy) => new()
    {
        Name = name,
        Change = new ConfigurationChange(new KeyValuePair<string, ConfigurationValue>[] { new("momentum", 0.9), new("batch_size", 16) }.Take(keys)),
        Effect = RemedyEffect.Cured,
        Conclusion = "",
        Findings = [new FindingChange { Id = "MLD0001", Name = "x", RunsBefore = 3, RunsAfter = left }],
        Metrics = [new MetricChange { Series = SeriesKey.Parse("validation.accuracy"), Before = 0.5, After = accuracy, Difference = accuracy - 0.5, Lower = 0, Upper = 1 }],
    };

    private static RemedyTrial Compare(DiagnosticReport[] before, DiagnosticReport[] after) => new TrialComparison(
        new RemedyVariant { Name = "x", Change = new ConfigurationChange("amsgrad", true), Targets = ["MLD9002"] }, before, after)
        .Conclude([.. Enumerable.Range(1, before.Length)], TimeSpan.Zero);

    private static DiagnosticReport Run(bool isBroken, double accuracy)
    {
        ClassCount[] classes = [new() { Name = "a", Count = 100 }, new() { Name = "b", Count = 100 }];
        var events = new RunBuilder().Configure("input_scale", isBroken ? "none" : "centred")
            .Facts(facts => facts with { TrainClasses = classes, ValidationCount = 200 })
            .Epoch(("train.loss", 1), ("validation.accuracy", accuracy)).End().Events;
        return ScaleDetector.Diagnostics().Analyze(events)[0];
    }
}
