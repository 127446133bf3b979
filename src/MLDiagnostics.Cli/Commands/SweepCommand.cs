using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Cli.Trials;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag sweep --data PATH --model NAME|FILE --try KEY=VALUES …</c>: searches hyper-parameters.</summary>
internal static class SweepCommand
{
    internal static Command Create(CommandHost host)
    {
        var planOptions = new PlanOptions();
        var space = new Option<string[]>("--try") { Description = "A key to search: learning_rate=1e-4..1e-1, optimizer=sgd,adam; may be repeated.", Required = true };
        var strategy = new Option<SearchStrategy>("--strategy") { Description = "grid, random, hyperband or bayesian.", DefaultValueFactory = _ => SearchStrategy.Bayesian };
        var trials = new Option<int>("--trials") { Description = "Budget, in trainings of --epochs; a grid takes all its points.", DefaultValueFactory = _ => 20 };
        var objective = new Option<SweepObjective>("--objective") { Description = "accuracy, balancedaccuracy or loss, on validation.", DefaultValueFactory = _ => SweepObjective.Accuracy };
        var searchSeed = new Option<int>("--search-seed") { Description = "Seed of the choices.", DefaultValueFactory = _ => 1 };
        var parallel = new Option<int>("--parallel") { Description = "Trainings at once; by default one a processor.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var keepFaulty = new Option<bool>("--keep-faulty") { Description = "Do not end a trial early when a detector calls it faulty." };
        var folder = new Option<string>("--out") { Description = "Folder for the trials; what is finished there is not trained again.", DefaultValueFactory = _ => Path.Combine("runs", "sweep") };
        strategy.AcceptNames<SearchStrategy>();
        objective.AcceptNames<SweepObjective>();
        foreach (var option in (Option<int>[])[trials, parallel])
            option.Validators.Add(result =>
            {
                if (result.GetValue(option) < 1) result.AddError($"{option.Name} must be at least 1.");
            });
        var command = new Command("sweep", "Searches hyper-parameters; trials that a detector calls faulty end early.");
        planOptions.AddTo(command);
        foreach (var option in (Option[])[space, strategy, trials, objective, searchSeed, parallel, keepFaulty, folder]) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed);
            var diagnostics = new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(host)).Build();
            var workers = parsed.GetValue(parallel);
            var request = new SweepRequest
            {
                Plan = planOptions.Read(parsed) with { Threads = Math.Max(1, Environment.ProcessorCount / workers) },
                Space = [.. parsed.GetRequiredValue(space).Select(Parse)],
                Folder = TrialFolder.Choose(parsed.GetRequiredValue(folder)),
                Strategy = parsed.GetValue(strategy),
                Trials = parsed.GetValue(trials),
                Seed = parsed.GetValue(searchSeed),
                Objective = parsed.GetValue(objective),
                Parallel = workers,
            };
            var keepsFaulty = parsed.GetValue(keepFaulty);
            ITrialTrainer trainer = keepsFaulty ? new ProcessTrialTrainer() : new ProcessTrialTrainer("--on-finding", "stop");
            SweepFile.Claim(request, keepsFaulty);
            var result = TrialFolder.Guard(request.Folder, () => new HyperparameterSweep(new TrialRunner(trainer, diagnostics, workers))
                .Run(request, trial => terminal.Line(SweepTable.Line(trial)), host.Cancellation));
            SweepFile.Write(request, keepsFaulty, result);
            terminal.ShowSweep(result, request.Objective);
            return ExitCode.Success;
        });
        return command.WithExamples(
            "mldiag sweep --data shapes10 --model cifar-cnn --epochs 9 --try learning_rate=1e-3..1e-1 --try momentum=0,0.9 --trials 12",
            "mldiag sweep --data shapes10 --model mlp-64 --try optimizer=sgd,adam --try batch_size=16..256 --strategy hyperband");
    }

    private static SearchDimension Parse(string text)
    {
        try
        {
            return SearchDimension.Parse(text);
        }
        catch (FormatException error)
        {
            throw new CommandException($"--try {error.Message}", ExitCode.Usage, error);
        }
    }
}
