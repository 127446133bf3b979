namespace MLDiagnostics.Cli;

/// <summary>Ends a command with one line on standard error.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Unreadable, Exception? inner = null) : Exception(message, inner)
{
    internal int ExitCode { get; } = exitCode;
}
