using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Cli.Trials;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag reproduce [CASE]</c>: the known cases, each failing, explained, cured, and held against its claims.</summary>
internal static class ReproduceCommand
{
    internal static Command Create(CommandHost host)
    {
        var name = new Argument<string?>("case")
        {
            Description = $"One of {string.Join(", ", CaseCatalog.Names)}, or a folder with case.json and claims.json; by default all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = new Option<string?>("--data") { Description = "Real images, such as CIFAR-10, for the cases that can use them; by default each case draws its own." };
        var full = new Option<bool>("--full") { Description = "The full size, with more seeds: takes hours." };
        var seeds = new Option<int?>("--seeds") { Description = "Seeds to train each variant with, instead of as many as the case asks for." };
        var folder = new Option<string>("--out") { Description = "Folder for the runs and the reports; what is finished there is not trained again.", DefaultValueFactory = _ => Path.Combine("runs", "reproduce") };
        var parallel = new Option<int>("--parallel") { Description = "Trainings at once; by default one a processor.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("reproduce", "Trains the known cases, explains and cures them, and holds what is measured against what was claimed before.") { name, data, full, seeds, folder, parallel };
        seeds.Validators.Add(result =>
        {
            if (result.GetValue(seeds) < 1) result.AddError("--seeds must be at least 1.");
        });
        parallel.Validators.Add(result =>
        {
            if (result.GetValue(parallel) < 1) result.AddError("--parallel must be at least 1.");
        });
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed);
            var cases = parsed.GetValue(name) is { } one ? [CaseCatalog.Load(one)] : CaseCatalog.All;
            if (parsed.GetValue(data) is { } path && !Path.Exists(path)) throw new CommandException($"{path}: there are no such data.");
            var root = TrialFolder.Choose(parsed.GetRequiredValue(folder));
            var diagnostics = new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(host)).Build();
            var reports = new List<ExperimentReport>();
            var index = "";
            foreach (var item in cases)
            {
                var target = Path.Combine(root, item.Name);
                terminal.Markup($"[bold]{Tone.Escape(item.Name)}[/]  [grey]{Tone.Escape(item.Question)}[/]");
                var done = 0;
                var report = TrialFolder.Guard(root, () => new CaseReproduction(diagnostics).Run(
                    new CaseRequest
                    {
                        Case = item,
                        Folder = target,
                        Data = parsed.GetValue(data),
                        IsFull = parsed.GetValue(full),
                        Seeds = parsed.GetValue(seeds),
                        Parallel = parsed.GetValue(parallel),
                        Writers = [new HtmlReportWriter(), new JsonReportWriter()],
                    },
                    (result, count) => terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{++done,3}/{count}  {result.Trial.Name}: {TrialWords.Of(result)}")),
                    host.Cancellation));
                ExperimentFiles.Write(report, target);
                index = ExperimentIndex.Write(root, [.. CaseCatalog.All.Select(known => known.Name)]);
                terminal.ShowClaims(report);
                terminal.Line($"report: {Path.Combine(target, "report.html")}");
                reports.Add(report);
            }

            var untrue = reports.SelectMany(report => report.Claims).Count(claim => !claim.IsAsStated);
            var all = reports.Sum(report => report.Claims.Count);
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{all - untrue} of {all} claims came out as stated."));
            terminal.Line($"index: {index}");
            return untrue > 0 ? ExitCode.Found : ExitCode.Success;
        });
        return command.WithExamples("mldiag reproduce input-scaling --data cifar10/", "mldiag reproduce --out runs/reproduce");
    }
}
