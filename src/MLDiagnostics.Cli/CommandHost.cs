using MLDiagnostics.Plugins;

namespace MLDiagnostics.Cli;

/// <summary>What a command gets from the process that runs it; tests give their own.</summary>
internal sealed record CommandHost
{
    internal required TextWriter Output { get; init; }

    internal required TextWriter Error { get; init; }

    internal bool IsOutputTerminal { get; init; }

    internal bool IsErrorTerminal { get; init; }

    /// <summary>Columns to write in; <see langword="null"/> for what the terminal says, 80 without one.</summary>
    internal int? Width { get; init; }

    /// <summary>The folder that detectors are loaded from.</summary>
    internal string PluginFolder { get; init; } = PluginSet.DefaultFolder;

    internal CancellationToken Cancellation { get; init; }
}
