using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Searches a variant's hyper-parameters by several strategies at the same budget of epochs, over seeds that both draw and train.
/// Values, a strategy each: <c>STRATEGY.best</c> and <c>STRATEGY.spread</c> (mean of the best accuracies found, largest less smallest),
/// <c>STRATEGY.epochs</c>, <c>STRATEGY.seconds</c> (means), <c>STRATEGY.trials</c>; drawn is the best so far against the epochs spent,
/// mean of the seeds.
/// </summary>
internal sealed class SearchStudy : ICaseStudy
{
    // What a Bayesian search asks for depends on how many it asks for at once, and shall not depend on the machine.
    private const int AtOnce = 2;

    public string Kind => "search";

    public IReadOnlyList<string> Arguments { get; } = ["variant", "space", "strategies", "trials", "full_trials", "seeds"];

    public StudyResult Run(StudyContext context)
    {
        var arguments = context.Arguments;
        var plan = context.Plan(arguments.Required("variant"));
        var space = Space(arguments);
        var trials = (int)((context.IsFull ? arguments.Number("full_trials") : null) ?? arguments.Number("trials") ?? 6);
        var sweep = new HyperparameterSweep(context.Runner);
        var values = new Dictionary<string, double>();
        var lines = new List<ExperimentLine>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var strategy in Strategies(arguments))
        {
            var name = strategy.ToString().ToLowerInvariant();
            var results = arguments.Numbers("seeds").Select(number => (int)number).Select(seed => (Seed: seed, Result: sweep.Run(
                new SweepRequest
                {
                    Plan = plan with { Seed = seed },
                    Space = space,
                    Folder = Path.Combine(context.Folder, name, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}")),
                    Strategy = strategy,
                    Trials = trials,
                    Seed = seed,
                    Parallel = AtOnce,
                }, cancellation: context.Cancellation))).ToList();
            double[] best = [.. results.Select(result => Best(result.Result.Trials))];
            values[$"{name}.best"] = best.Average();
            values[$"{name}.spread"] = best.Max() - best.Min();
            values[$"{name}.epochs"] = results.Average(result => result.Result.Epochs);
            values[$"{name}.seconds"] = results.Average(result => result.Result.Time.TotalSeconds);
            values[$"{name}.trials"] = results.Average(result => result.Result.Trials.Count);
            lines.Add(Line(name, lines.Count, [.. results.Select(result => result.Result)], trials * plan.Epochs));
            rows.AddRange(results.Select(result => Row(name, result.Seed, result.Result)));
        }

        return new StudyResult { Values = values, Drawings = [new StudyDrawing { Lines = lines }], Tables = [Table(rows)] };
    }

    private static IReadOnlyList<SearchDimension> Space(CaseArguments arguments)
    {
        try
        {
            return [.. arguments.Texts("space").Select(SearchDimension.Parse)];
        }
        catch (FormatException error)
        {
            throw new PlanException(error.Message, error);
        }
    }

    private static IEnumerable<SearchStrategy> Strategies(CaseArguments arguments) => arguments.Texts("strategies").Select(word =>
        Enum.TryParse<SearchStrategy>(word, ignoreCase: true, out var strategy) ? strategy : throw new PlanException($"There is no search '{word}'."));

    private static double Best(IEnumerable<SweepTrial> trials) =>
        trials.Select(SweepOrder.Trusted).Where(double.IsFinite).DefaultIfEmpty(Missing.Value).Max();

    private static ExperimentLine Line(string name, int style, IReadOnlyList<SweepResult> results, int budget)
    {
        double[] epochs = [.. Enumerable.Range(1, budget).Select(epoch => (double)epoch)];
        var curves = results.Select(result => BestSoFar(result, budget)).ToList();
        var (x, y) = (new List<double>(), new List<double>());
        for (var i = 0; i < budget; i++)
        {
            var mean = curves.Average(curve => curve[i]);
            if (double.IsNaN(mean)) continue; // a seed has finished nothing yet
            x.Add(epochs[i]);
            y.Add(mean);
        }

        return new ExperimentLine { Name = name, X = x, Y = y, Style = style };
    }

    private static double[] BestSoFar(SweepResult result, int budget)
    {
        var curve = new double[budget];
        Array.Fill(curve, double.NaN);
        var (spent, best) = (0, double.NaN);
        foreach (var trial in result.Trials.OrderBy(trial => trial.Number))
        {
            spent += trial.EpochsDone;
            var score = SweepOrder.Trusted(trial);
            if (double.IsFinite(score) && !(score <= best)) best = score;
            for (var i = Math.Max(spent - 1, 0); i < budget; i++) curve[i] = best;
        }

        return curve;
    }

    private static IReadOnlyList<string> Row(string strategy, int seed, SweepResult result) =>
    [
        strategy,
        seed.ToString(CultureInfo.InvariantCulture),
        result.Trials.Count.ToString(CultureInfo.InvariantCulture),
        result.Epochs.ToString(CultureInfo.InvariantCulture),
        CaseNumber.Of(Best(result.Trials), "%"),
        string.Join(", ", result.Trials[0].Change.Select(pair => $"{pair.Key} {pair.Value}")),
        CaseNumber.Of(result.Time.TotalSeconds, "0.0"),
    ];

    private static ExperimentTable Table(IReadOnlyList<IReadOnlyList<string>> rows) => new()
    {
        Title = "Searches at the same budget",
        Columns = ["search", "seed", "trials", "epochs", "best accuracy", "found with", "seconds of training"],
        Rows = rows,
        Note = "Best validation accuracy of any trial; each trial's report is in the study's folder.",
    };
}
