using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class HyperparameterSweepTests : IDisposable
{
    private static readonly SearchDimension[] Space = [SearchDimension.Parse("learning_rate=1e-6..1"), SearchDimension.Parse("momentum=0..0.99")];

    private readonly TemporaryFolder _folder = new();
    private int _sweeps;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Grid_TriesEveryCombinationOnce()
    {
        var result = Sweep(SearchStrategy.Grid);
        Assert.Equal(9, result.Trials.Select(trial => trial.Change.ToString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(1, 9), result.Trials.Select(trial => trial.Number).Order());
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Hyperband)]
    [InlineData(SearchStrategy.Bayesian)]
    public void Search_StaysWithinItsBudget(SearchStrategy strategy)
    {
        var result = Sweep(strategy, trials: 7);
        Assert.InRange(result.Epochs, 6 * 9, 7 * 9);
        Assert.Equal(result.Trials.Select(trial => trial.Score).OrderDescending(), result.Trials.Select(trial => trial.Score));
    }

    [Fact]
    public void Bayesian_FindsMoreThanRandom_AtTheSameBudget()
    {
        // Mean over seeds, so that one lucky draw decides nothing.
        var random = Enumerable.Range(1, 5).Average(seed => Sweep(SearchStrategy.Random, 14, seed).Trials[0].Score);
        var bayesian = Enumerable.Range(1, 5).Average(seed => Sweep(SearchStrategy.Bayesian, 14, seed).Trials[0].Score);
        Assert.True(bayesian > random + 0.05, $"{bayesian} against {random}");
    }

    [Fact]
    public void Hyperband_TrainsTheBestThirdThreeTimesAsLong()
    {
        // R = 9: brackets of 9 × 1, 3 × 3, 1 × 9; then 5 × 3, 1 × 9; then 3 × 9 (Li et al. 2018, Algorithm 1).
        var result = Sweep(SearchStrategy.Hyperband, trials: 9);
        var lengths = result.Trials.OrderBy(trial => trial.Number).Select(trial => trial.Epochs).ToList();
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 9, 3, 3, 3, 3, 3, 9, 9, 9, 9], lengths[..22]);
        var first = result.Trials.Where(trial => trial.Number <= 9).OrderByDescending(trial => trial.Score).Take(3).Select(trial => trial.Change.ToString());
        Assert.Equal(first.Order(StringComparer.Ordinal), result.Trials.Where(trial => trial.Number is >= 10 and <= 12).Select(trial => trial.Change.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Hyperband)]
    [InlineData(SearchStrategy.Bayesian)]
    public void Sweep_ThatWasKilled_GoesOnAsIfNot(SearchStrategy strategy)
    {
        var whole = Sweep(strategy, trials: 8);
        var folder = _folder.File("killed");
        Assert.ThrowsAny<Exception>(() => Run(Request(strategy, 8, 1, folder), new AnalyticTrainer { DiesAt = 6 }));
        var second = new AnalyticTrainer();
        var resumed = Run(Request(strategy, 8, 1, folder), second);
        Assert.Equal(whole.Trials.Select(trial => (trial.Number, trial.Change.ToString(), trial.Score)), resumed.Trials.Select(trial => (trial.Number, trial.Change.ToString(), trial.Score)));
        Assert.Equal(whole.Trials.Count - 5, second.Trained.Count);
    }

    [Fact]
    public void Trial_ThatAFindingEnded_IsNeverTheBest_AndItsSavingIsCounted()
    {
        var request = Request(SearchStrategy.Grid, 1, 1, _folder.File("faulty")) with { Space = [SearchDimension.Parse("learning_rate=0.01,5")] };
        var result = Run(request, new AnalyticTrainer());
        Assert.Equal(0.01, result.Trials[0].Change["learning_rate"]!.Number);
        Assert.Equal("rate", result.Trials[1].EndedBy);
        Assert.Equal(7, result.EpochsSaved);
        Assert.Equal(TimeSpan.FromSeconds(14), result.TimeSaved);
        Assert.Equal(0.01, result.Best!.Change["learning_rate"]!.Number);
    }

    [Fact]
    public void Sweep_WhoseTrialsAllFail_HasNoBest()
    {
        var request = Request(SearchStrategy.Grid, 1, 1, _folder.File("hopeless")) with { Space = [SearchDimension.Parse("learning_rate=2,5")] };
        Assert.Null(Run(request, new AnalyticTrainer()).Best);
    }

    [Fact]
    public void Trial_ThatWaitedLongEnough_WasNotEndedByAFinding()
    {
        var request = Request(SearchStrategy.Grid, 1, 1, _folder.File("waited")) with { Space = [SearchDimension.Parse("learning_rate=0.01,5")] };
        var result = Run(request with { Plan = request.Plan with { EarlyStopping = 1 } }, new AnalyticTrainer());
        Assert.All(result.Trials, trial => Assert.Null(trial.EndedBy));
        Assert.Equal(0, result.EpochsSaved);
    }

    [Theory]
    [InlineData(SearchStrategy.Random)]
    [InlineData(SearchStrategy.Bayesian)]
    [InlineData(SearchStrategy.Grid)]
    public void Search_OfFewPoints_TriesEachOnce(SearchStrategy strategy)
    {
        var request = Request(strategy, 40, 1, _folder.File("few")) with { Space = [SearchDimension.Parse("batch_size=1..3:7"), SearchDimension.Parse("momentum=0,0.9")] };
        var changes = Run(request, new AnalyticTrainer()).Trials.Select(trial => trial.Change.ToString()).ToList();
        Assert.Equal(6, changes.Count);
        Assert.Equal(6, changes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Hyperband_OfVeryLongTrainings_BeginsWithAFiniteBracket()
    {
        var round = new HyperbandSearch(new SearchSpace(Space), int.MaxValue, seed: 1).Next([]);
        Assert.Equal(6561, round.Count);
        Assert.All(round, asked => Assert.InRange(asked.Epochs, 300_000, 330_000));
    }

    [Fact]
    public void Sweep_OfMoreTrialsThanAnyoneCanTrain_IsRefused()
    {
        var error = Assert.Throws<PlanException>(() => Run(Request(SearchStrategy.Random, int.MaxValue, 1, _folder.File("huge")), new AnalyticTrainer()));
        Assert.Contains("at most 100000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GaussianProcess_OfEqualPointsAndEqualValues_StaysFinite()
    {
        var process = GaussianProcess.Fit([[0.5], [0.5], [0.5]], [0.7, 0.7, 0.7]);
        foreach (var place in (double[])[0, 0.5, 1])
        {
            var (mean, deviation) = process.Predict([place]);
            Assert.Equal(0.7, mean, 9);
            Assert.InRange(deviation, 0, 1);
        }
    }

    [Fact]
    public void Sweep_OfWhatCannotBe_NamesAllReasons()
    {
        var request = Request(SearchStrategy.Grid, 0, 1, _folder.File("wrong")) with { Space = [SearchDimension.Parse("batch_size=0,8"), SearchDimension.Parse("batch_size=4,8")], Parallel = 0 };
        var error = Assert.Throws<PlanException>(() => Run(request, new AnalyticTrainer()));
        foreach (var word in new[] { "given twice", "batch_size = 0", "one trial is needed", "one trial must run" }) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GaussianProcess_GoesThroughItsPointsAndDoubtsBetweenThem()
    {
        var process = GaussianProcess.Fit([[0.0], [0.5], [1.0]], [1.0, 2.0, 1.0]);
        var (mean, deviation) = process.Predict([0.5]);
        Assert.Equal(2, mean, 1);
        Assert.True(process.Predict([0.25]).Deviation > deviation);
        Assert.InRange(process.Predict([0.25]).Mean, 1, 2);
    }

    private SweepResult Sweep(SearchStrategy strategy, int trials = 9, int seed = 1) =>
        Run(Request(strategy, trials, seed, _folder.File($"sweep-{++_sweeps}")), new AnalyticTrainer());

    private static SweepResult Run(SweepRequest request, ITrialTrainer trainer) =>
        new HyperparameterSweep(new TrialRunner(trainer, RateDetector.Diagnostics())).Run(request);

    private static SweepRequest Request(SearchStrategy strategy, int trials, int seed, string folder) => new()
    {
        Plan = new TrainingPlan { Data = "shapes10", Epochs = 9, Optimizer = new OptimizerSpecification { Kind = OptimizerKind.Sgd, LearningRate = 0.1 } },
        Space = Space, Folder = folder, Strategy = strategy, Trials = trials, Seed = seed,
    };
}
