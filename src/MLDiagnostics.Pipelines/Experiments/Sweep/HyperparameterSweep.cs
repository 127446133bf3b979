using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Searches hyper-parameters: a strategy asks for trials round by round, each is a run folder, and one that a detector calls faulty ends early where the
/// trainer obeys. A sweep that was killed goes on: the strategy asks for the same again, and what is finished is only read.
/// </summary>
/// <param name="runner">Does the trials.</param>
public sealed class HyperparameterSweep(TrialRunner runner)
{
    private const int Most = 100_000;

    /// <summary>Searches.</summary>
    /// <param name="request">What to search.</param>
    /// <param name="finished">Told each trial as it ends.</param>
    /// <param name="cancellation">Ends the trials in progress.</param>
    /// <exception cref="PlanException">The plan or the search space is wrong; all reasons at once.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished stays.</exception>
    public SweepResult Run(SweepRequest request, Action<SweepTrial>? finished = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var space = new SearchSpace(request.Space);
        List<string> errors = [.. request.Plan.Validate(), .. space.Validate(request.Plan)];
        if (request.Trials < 1) errors.Add("at least one trial is needed");
        if (request.Trials > Most) errors.Add("at most 100000 trials can be asked for");
        if (request.Parallel < 1) errors.Add("at least one trial must run at a time");
        if (request.Strategy == SearchStrategy.Grid && space.GridCount > Most) errors.Add("the grid has more than 100000 points");
        if (errors.Count > 0) throw new PlanException($"The sweep cannot be run: {string.Join("; ", errors)}.");

        var search = Create(request, space);
        var budget = request.Strategy == SearchStrategy.Grid ? long.MaxValue : (long)request.Trials * request.Plan.Epochs;
        var done = new List<SweepTrial>();
        while (Affordable(search.Next(done), ref budget) is { Count: > 0 } round)
        {
            var trials = round.Select((asked, index) => Trial(request, asked.Change, asked.Epochs, done.Count + index + 1)).ToList();
            var first = done.Count;
            var results = runner.Run(trials, result =>
            {
                var index = trials.IndexOf(result.Trial);
                finished?.Invoke(Concluded(result, first + index + 1, round[index].Change, request.Objective));
            }, cancellation);
            done.AddRange(results.Select((result, index) => Concluded(result, first + index + 1, round[index].Change, request.Objective)));
        }

        return new SweepResult { Trials = [.. SweepOrder.BestFirst(done)] };
    }

    private static ISearch Create(SweepRequest request, SearchSpace space) => request.Strategy switch
    {
        SearchStrategy.Grid => new GridSearch(space, request.Plan.Epochs),
        SearchStrategy.Random => new RandomSearch(space, request.Trials, request.Plan.Epochs, request.Seed),
        SearchStrategy.Hyperband => new HyperbandSearch(space, request.Plan.Epochs, request.Seed),
        _ => new BayesianSearch(space, request.Trials, request.Plan.Epochs, request.Seed, request.Parallel),
    };

    // A rung that the budget does not cover is cut short, so that all strategies are compared at the same cost.
    private static List<(ConfigurationChange Change, int Epochs)> Affordable(IReadOnlyList<(ConfigurationChange Change, int Epochs)> asked, ref long budget)
    {
        var taken = new List<(ConfigurationChange Change, int Epochs)>();
        foreach (var trial in asked)
        {
            if (trial.Epochs > budget) break;
            budget -= trial.Epochs;
            taken.Add(trial);
        }

        return taken;
    }

    private static Trial Trial(SweepRequest request, ConfigurationChange change, int epochs, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"trial-{number:000}");
        if (!request.Plan.TryApply(change, out var plan, out var why)) throw new PlanException($"{change}: {why}.");
        return new Trial { Name = name, Plan = plan with { Epochs = epochs }, Folder = Path.Combine(request.Folder, name) };
    }

    private static SweepTrial Concluded(TrialResult result, int number, ConfigurationChange change, SweepObjective objective) => new()
    {
        Number = number,
        Change = change,
        Epochs = result.Trial.Plan.Epochs,
        EpochsDone = result.Report?.Run.Epoch ?? 0,
        Score = result.Report is { } report ? Score(new RunOutcome(report), objective) : double.NaN,
        // A run that stopped early because it had learned enough, or nothing for too long, is no faulty one.
        EndedBy = result.Report is { Run.End.Reason: RunEndReason.Stopped, Verdict: Verdict.Faulty } faulty && !HasWaited(result.Trial.Plan, faulty)
            ? faulty.Findings.First(finding => finding.Severity == Severity.Error).Name
            : null,
        Result = result,
    };

    private static bool HasWaited(TrainingPlan plan, DiagnosticReport report) =>
        plan.EarlyStopping is { } patience && new RunOutcome(report).EpochsSinceBest >= patience;

    private static double Score(RunOutcome run, SweepObjective objective) => objective switch
    {
        SweepObjective.Accuracy => run.ValidationAccuracy,
        SweepObjective.BalancedAccuracy => run.BalancedAccuracy,
        _ => -(double.IsNaN(run.ValidationLoss) ? run.TrainLoss : run.ValidationLoss),
    };
}
