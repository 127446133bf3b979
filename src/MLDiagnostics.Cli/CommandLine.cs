using System.CommandLine;
using MLDiagnostics.Cli.Commands;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli;

/// <summary>The command mldiag: parses, runs one command, and turns errors into one line and an exit code.</summary>
internal static class CommandLine
{
    internal static int Run(IReadOnlyList<string> arguments, CommandHost host)
    {
        var root = Root(host);
        ParseResult parsed;
        try
        {
            parsed = root.Parse(arguments);
        }
        catch (InvalidOperationException error)
        {
            // A validator asked for a value that is none.
            host.Error.WriteLine(ControlCharacterGuard.Clean(InWords(error.Message)));
            return ExitCode.Usage;
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
        {
            foreach (var error in parsed.Errors) host.Error.WriteLine(ControlCharacterGuard.Clean(InWords(error.Message)));
            host.Error.WriteLine($"See 'mldiag {PathOf(parsed.CommandResult.Command)}--help'.");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                // Signals are handled by the program itself.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception error) when (ExitCodeOf(error) is { } code)
        {
            host.Error.WriteLine(ControlCharacterGuard.Clean(OneLine(error.Message)));
            if (parsed.GetValue(CommonOptions.Debug)) host.Error.WriteLine(error);
            return code;
        }
        catch (Exception error) when (!parsed.GetValue(CommonOptions.Debug))
        {
            host.Error.WriteLine($"mldiag failed: {OneLine(error.Message)} (--debug shows where)");
            return ExitCode.Unreadable;
        }
    }

    internal static RootCommand Root(CommandHost host)
    {
        var root = new RootCommand("Watches neural-network training, says what is wrong, why, and what to change.")
        {
            DemoCommand.Create(host),
            TrainCommand.Create(host),
            PredictCommand.Create(host),
            ExportCommand.Create(host),
            AnalyzeCommand.Create(host),
            InspectCommand.Create(host),
            LrFindCommand.Create(host),
            ProveCommand.Create(host),
            SweepCommand.Create(host),
            ReproduceCommand.Create(host),
            CompareCommand.Create(host),
            ServeCommand.Create(host),
            BenchCommand.Create(host),
            DetectorsCommand.Create(host),
            FormatsCommand.Create(host),
            ModelsCommand.Create(host),
            GenerateCommand.Create(host),
        };
        CommonOptions.AddTo(root);
        return root;
    }

    private static int? ExitCodeOf(Exception error) => error switch
    {
        CommandException command => command.ExitCode,
        ModelException or TrainingSetupException or DiagnosticsConfigurationException or PlanException => ExitCode.Usage,
        TrialException => ExitCode.Unreadable,
        RunFormatException or ImageSetException or IOException or UnauthorizedAccessException => ExitCode.Unreadable,
        OperationCanceledException => ExitCode.Cancelled,
        _ => null,
    };

    // Types are nobody's words.
    private static string InWords(string message)
    {
        var type = message.IndexOf(" as expected type '", StringComparison.Ordinal);
        if (type < 0) return message;
        var isWhole = message.AsSpan(type).Contains("Int32", StringComparison.Ordinal) || message.AsSpan(type).Contains("Int64", StringComparison.Ordinal);
        return $"{message[..type]}: expected {(isWhole ? "a whole number" : "a number")}.";
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string PathOf(Command command) => command is RootCommand ? "" : $"{command.Name} ";
}
