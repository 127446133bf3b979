using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Images.Inspection;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag inspect PATH [--against PATH]</c>: judges a data set before training.</summary>
internal static class InspectCommand
{
    internal static Command Create(CommandHost host)
    {
        var path = new Argument<string>("path") { Description = "The images: a folder of classes, CIFAR batches, IDX files, or a table of path and label." };
        var against = new Option<string?>("--against") { Description = "A second set, such as the validation images, to compare with the first." };
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors." };
        var files = new ReportFileOptions();
        var failOn = FailOnOption.Create();
        var command = new Command("inspect", "Judges a set of images before training: classes, sizes, copies, labels, unusable files.") { path, against, config };
        files.AddTo(command);
        command.Options.Add(failOn);
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(host, parsed, files.IsStandardOutputTaken(parsed));
            var settings = ConfigurationFile.Read(parsed.GetValue(config));
            var diagnostics = settings.ApplyTo(new TrainingDiagnosticsBuilder().Add(LoadedPlugins.Require(host))).Build();
            var source = parsed.GetValue(path)!;
            var inspection = new ImageSetInspector().Inspect(source, parsed.GetValue(against), host.Cancellation);
            var report = diagnostics.Analyze(
                [
                    new RunStarted(new RunContext { RunId = inspection.Name, Facts = inspection.Facts }),
                    new RunEnded { Reason = RunEndReason.Completed },
                ],
                new RunSource { Path = source, Format = inspection.Format })[0];
            terminal.Show(inspection);
            terminal.Show(report, inspection.Name);
            files.Write(parsed, host, [report]);
            return FailOnOption.Judge(parsed.GetValue(failOn), [report], isAnyUnreadable: false);
        });
        return command.WithExamples("mldiag inspect photos/", "mldiag inspect photos/train --against photos/val --json inspection.json --fail-on warning");
    }
}
