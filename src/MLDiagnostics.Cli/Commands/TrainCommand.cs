using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Cli.Trials;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag train --data PATH --model NAME|FILE.json …</c>: trains, shows what happens, writes run folder and reports.</summary>
internal static class TrainCommand
{
    internal static Command Create(CommandHost host)
    {
        var planOptions = new PlanOptions();
        var folder = new Option<string?>("--out") { Description = "Run folder to write; by default the next free one below runs/." };
        var checkpointEvery = new Option<int>("--checkpoint-every") { Description = "Epochs between two writings of checkpoint.bin, for --resume; 0 for none.", DefaultValueFactory = _ => 1 };
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors." };
        var serve = new Option<bool>("--serve") { Description = "Show the training on a live page on this machine, with buttons to stop it, reduce the rate or roll back." };
        var port = LivePage.CreatePort();
        var failOn = FailOnOption.Create();
        var onFinding = OnFindingOption.Create();
        var prove = new Option<bool>("--prove") { Description = "Afterwards train again with each remedy and say which one cures (see prove)." };
        var logs = new RunLogOption("--log");
        var untilInputEnds = new Option<bool>("--until-input-ends") { Hidden = true };
        var command = new Command("train", "Trains an image classifier and diagnoses the training as it goes.");
        planOptions.AddTo(command);
        command.Options.Add(folder);
        command.Options.Add(checkpointEvery);
        command.Options.Add(config);
        command.Options.Add(serve);
        command.Options.Add(port);
        command.Validators.Add(result =>
        {
            if (result.GetResult(checkpointEvery) is { Implicit: false } given && given.GetValue(checkpointEvery) < 0) result.AddError("--checkpoint-every must not be negative.");
            if (result.GetResult(folder) is not null && planOptions.IsResumed(result)) result.AddError("--out cannot be given beside --resume: the run goes on in its folder.");
        });
        command.Options.Add(failOn);
        command.Options.Add(onFinding);
        command.Options.Add(prove);
        logs.AddTo(command);
        command.Options.Add(untilInputEnds);
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed);
            var plan = planOptions.Read(parsed);
            var plugins = LoadedPlugins.Require(host);
            var diagnostics = ConfigurationFile.Read(parsed.GetValue(config)).ApplyTo(new TrainingDiagnosticsBuilder().Add(plugins))
                .WithPolicy(OnFindingOption.Policy(parsed.GetValue(onFinding))).Build();
            var resumed = planOptions.ResumedFolder(parsed);
            var target = resumed ?? RunFolder.Choose(parsed.GetValue(folder), Path.GetFileNameWithoutExtension(plan.Model));
            var cancellation = parsed.GetValue(untilInputEnds) ? InputWatch.Until(host.Cancellation) : host.Cancellation;
            using var page = parsed.GetValue(serve) ? LivePage.Open(host, parsed.GetValue(port)) : null;
            var state = TrainingRunner.Run(terminal, diagnostics, plan, target, cancellation, (monitor, opened) =>
                logs.Around(parsed, page?.Runs.Watch(monitor) ?? monitor, opened), parsed.GetValue(checkpointEvery), resumed is not null);
            var report = state.Report!;
            foreach (var problem in state.Facts.FileProblems.Take(10)) terminal.Line($"{problem.Path}: {problem.Reason}");
            if (state.Facts.FileProblems.Count > 10)
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"and {state.Facts.FileProblems.Count - 10} further files that could not be used"));
            terminal.Show(report, target);
            if (state.Evaluation is { } evaluation)
                terminal.Line(string.Create(CultureInfo.InvariantCulture,
                    $"accuracy {evaluation.Accuracy:P2} and loss {evaluation.Loss:G4} on {evaluation.Confusion.Total} images held out"));
            terminal.Line($"report: {Path.Combine(target, "report.html")}");
            if (cancellation.IsCancellationRequested) return ExitCode.Cancelled;
            if (parsed.GetValue(prove)) ProveCommand.Run(host, terminal, target, folder: null, seeds: 3, Environment.ProcessorCount);
            return FailOnOption.Judge(parsed.GetValue(failOn), [report], isAnyUnreadable: false);
        });
        return command.WithExamples(
            "mldiag train --data photos/ --model cifar-cnn --image-size 32 --epochs 20",
            "mldiag train --data shapes10 --model cifar-fc --optimizer sgd --lr 0.02 --out runs/first",
            "mldiag train --resume runs/first");
    }
}
