using Microsoft.Extensions.Logging;

namespace MLDiagnostics.Tests;

/// <summary>A logger factory whose only logger keeps what it is told.</summary>
internal sealed class RecordingLogger(LogLevel least = LogLevel.Information) : ILoggerFactory, ILogger
{
    private readonly Lock _sync = new();
    private readonly List<string> _lines = [];

    internal List<string> Categories { get; } = [];

    /// <summary>When set, what the logger throws.</summary>
    internal Exception? Fault { get; init; }

    /// <summary>The records, as <c>LEVEL ID NAME message</c>.</summary>
    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_sync) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Add(categoryName);
        return this;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Fault is { } fault) throw fault;
        lock (_sync) _lines.Add(FormattableString.Invariant($"{logLevel} {eventId.Id} {eventId.Name} {formatter(state, exception)}"));
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }
}
