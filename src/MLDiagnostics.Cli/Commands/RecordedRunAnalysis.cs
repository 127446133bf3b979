using MLDiagnostics.Cli.Analysis;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The runs below paths, read and judged; what cannot be read is named on standard error.</summary>
internal sealed class RecordedRunAnalysis
{
    // A recorded run keeps no trainer waiting, so a slow detector may take its time; one that hangs is still left behind.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);
    private readonly CommandHost _host;
    private readonly LogAnalysis _analysis;

    internal RecordedRunAnalysis(CommandHost host, ConfigurationFile settings, string? format = null)
    {
        var plugins = LoadedPlugins.Require(host);
        _host = host;
        Readers = RunReaders.Default.With(plugins.Readers);
        Diagnostics = settings.ApplyTo(new TrainingDiagnosticsBuilder().Add(plugins)).WithTimeLimit(TimeLimit).Build();
        _analysis = new LogAnalysis(Readers, Diagnostics, settings.Run, format);
    }

    internal RunReaders Readers { get; }

    internal TrainingDiagnostics Diagnostics { get; }

    /// <summary>Whether anything could not be read.</summary>
    internal bool IsAnyUnreadable { get; private set; }

    /// <summary>The runs of all inputs at a path, in their order.</summary>
    internal IReadOnlyList<DiagnosticReport> Read(string path)
    {
        var (inputs, refused) = _analysis.Find(path);
        var results = refused is null ? [.. _analysis.JudgeAll(inputs, _host.Cancellation)] : new List<AnalyzedInput> { refused };
        foreach (var result in results.Where(result => result.Refusal is not null))
        {
            IsAnyUnreadable = true;
            _host.Error.WriteLine(ControlCharacterGuard.Clean(result.RefusalLine));
        }

        return [.. results.SelectMany(result => result.Reports)];
    }
}
