using System.CommandLine;
using MLDiagnostics.Cli.Output;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag serve [FOLDER]</c>: the live page of the runs recorded in a folder.</summary>
internal static class ServeCommand
{
    internal static Command Create(CommandHost host)
    {
        var folder = new Argument<string>("folder") { Description = "Runs to show, also while another process records them.", DefaultValueFactory = _ => "runs" };
        var port = LivePage.CreatePort();
        var config = new Option<string?>("--config") { Description = "JSON file with options of detectors and what is known of the runs." };
        var command = new Command("serve", "Shows recorded and growing runs in the browser, on this machine alone, until it is cancelled.") { folder, port, config };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path)) throw new CommandException($"{path}: there is no such folder.");
            var analysis = new RecordedRunAnalysis(host, ConfigurationFile.Read(parsed.GetValue(config)));
            using var page = LivePage.Open(host, parsed.GetValue(port));
            page.Runs.Follow(path, analysis.Diagnostics, analysis.Readers);
            new Terminal(host, parsed).Line("Ctrl-C ends it.");
            host.Cancellation.WaitHandle.WaitOne();
            return ExitCode.Success;
        });
        return command.WithExamples("mldiag serve runs", "mldiag serve logs --port 8080");
    }
}
