using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Cli.Trials;
using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag prove RUN</c>: trains again with each remedy and says which one cures.</summary>
internal static class ProveCommand
{
    internal static Command Create(CommandHost host)
    {
        var run = new Argument<string>("run") { Description = "Run folder written by train." };
        var seeds = new Option<int>("--seeds") { Description = "Seeds to train each change with.", DefaultValueFactory = _ => 3 };
        var folder = new Option<string?>("--out") { Description = "Folder for the trials and the report; by default proof in the run folder. What is finished there is not trained again." };
        var parallel = new Option<int>("--parallel") { Description = "Trainings at once; by default one a processor.", DefaultValueFactory = _ => Environment.ProcessorCount };
        foreach (var option in (Option<int>[])[seeds, parallel])
            option.Validators.Add(result =>
            {
                if (result.GetValue(option) < 1) result.AddError($"{option.Name} must be at least 1.");
            });
        var command = new Command("prove", "Trains a run again with each remedy of its findings, alone and together, and says which one cures.") { run, seeds, folder, parallel };
        command.SetAction(parsed => Run(
            host, new Terminal(host, parsed), parsed.GetRequiredValue(run), parsed.GetValue(folder), parsed.GetValue(seeds), parsed.GetValue(parallel)));
        return command.WithExamples("mldiag prove runs/demo/cifar-unscaled --seeds 3");
    }

    /// <summary>Proves a run's remedies; shared with <c>train --prove</c>.</summary>
    internal static int Run(CommandHost host, Terminal terminal, string run, string? folder, int seeds, int parallel)
    {
        var diagnostics = new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(host)).Build();
        var (plan, report) = Read(run, diagnostics);
        var target = TrialFolder.Choose(folder ?? Path.Combine(run, "proof"));
        if (report.Verdict == Verdict.Unjudged) throw new CommandException($"{run}: the run could not be judged, so there is nothing to prove.");
        if (!report.Findings.Any(finding => finding.Severity > Severity.Info))
        {
            terminal.Line($"{run}: nothing is found that would need a cure.");
            return ExitCode.Success;
        }

        // The trainings share the processors, so each takes its part of the threads.
        plan = plan with { Threads = Math.Max(1, Environment.ProcessorCount / parallel) };
        var done = 0;
        if (report.Findings.Any(finding => finding.Severity > Severity.Info && finding.Remedies.Any(remedy => remedy.Change is { Count: > 0 }))) terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"The run and each change that its findings ask for are trained with {(seeds == 1 ? "1 seed" : $"{seeds} seeds")}; what is finished stays in {target}."));
        var proof = new RemedyProof(new TrialRunner(new ProcessTrialTrainer(), diagnostics, parallel));
        var proved = TrialFolder.Guard(target, () => proof.Run(
            new ProofRequest { Plan = plan, Report = report, Folder = target, Seeds = seeds },
            (result, count) => terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{++done,3}/{count}  {result.Trial.Name}: {TrialWords.Of(result)}")),
            host.Cancellation));
        Directory.CreateDirectory(target);
        foreach (var writer in (IReportWriter[])[new HtmlReportWriter(), new JsonReportWriter()])
        {
            using var stream = File.Create(Path.Combine(target, $"report.{writer.Format}"));
            writer.Write(proved, stream);
        }

        terminal.ShowTrials(proved);
        terminal.Line($"report: {Path.Combine(target, "report.html")}");
        return ExitCode.Success;
    }

    private static (TrainingPlan Plan, DiagnosticReport Report) Read(string run, TrainingDiagnostics diagnostics)
    {
        var path = Path.Combine(run, "plan.json");
        if (!Directory.Exists(run)) throw new CommandException($"{run}: there is no such run folder.");
        if (!File.Exists(path)) throw new CommandException($"{path}: it is not there, so the run cannot be trained again; prove takes a folder written by train.");
        TrainingPlan plan;
        try
        {
            plan = PlanJson.Read(File.ReadAllText(path));
        }
        catch (PlanException error)
        {
            throw new CommandException($"{path}: {error.Message}", inner: error);
        }

        var input = new RunInput(run);
        return (plan, diagnostics.Analyze(RunReaders.Default.Choose(input), input)[^1]);
    }
}
