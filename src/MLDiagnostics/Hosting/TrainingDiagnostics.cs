using MLDiagnostics.Convergence;
using MLDiagnostics.Judging;
using MLDiagnostics.Ranking;
using Microsoft.Extensions.Logging;

namespace MLDiagnostics;

/// <summary>Detectors and report writers, ready to watch any number of runs, also at once. Made by <see cref="TrainingDiagnosticsBuilder"/>.</summary>
public sealed class TrainingDiagnostics
{
    private readonly IReadOnlyList<ReportFile> _reports;
    private readonly IReadOnlyList<IFrameworkDialect> _dialects;

    internal TrainingDiagnostics(
        IReadOnlyList<IDetector> detectors, IReadOnlyList<ReportFile> reports, IReadOnlyList<IFrameworkDialect> dialects,
        RunPolicy policy, TimeSpan timeLimit, TimeProvider time, ILogger logger, IReadOnlyList<string> remarks)
    {
        Detectors = detectors;
        _reports = reports;
        _dialects = dialects;
        Policy = policy;
        TimeLimit = timeLimit;
        Time = time;
        Logger = logger;
        Remarks = remarks;
    }

    /// <summary>The detectors, ordered by id.</summary>
    public IReadOnlyList<IDetector> Detectors { get; }

    /// <summary>What the host should know of how it was built: plugins refused, detectors dropped.</summary>
    public IReadOnlyList<string> Remarks { get; }

    internal bool HasReports => _reports.Count > 0;

    internal RunPolicy Policy { get; }

    internal TimeSpan TimeLimit { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Begins to watch a run that a trainer will announce by <see cref="RunStarted"/>.</summary>
    public RunMonitor Start(RunSource? source = null) => new(this, source ?? new RunSource(), isLive: true);

    /// <summary>Begins to watch the run of a training loop of one's own.</summary>
    public RunMonitor Start(RunContext context)
    {
        var monitor = Start();
        monitor.Observe(new RunStarted(context));
        return monitor;
    }

    /// <summary>Judges everything that a reader finds in an input: one report a run, in order.</summary>
    /// <exception cref="RunFormatException">Nothing can be read.</exception>
    public IReadOnlyList<DiagnosticReport> Analyze(IRunReader reader, RunInput input)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(input);
        using var runs = new RecordedRuns(this, new RunSource { Path = input.Path, Format = reader.Format });
        reader.Read(input, runs);
        return runs.Reports();
    }

    /// <summary>Judges recorded events as a trainer would have pushed them.</summary>
    public IReadOnlyList<DiagnosticReport> Analyze(IEnumerable<TrainingEvent> events, RunSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var runs = new RecordedRuns(this, source ?? new RunSource { Format = "events" });
        foreach (var item in events) runs.Observe(item);
        return runs.Reports();
    }

    /// <summary>The findings with their causes weighed and their remedies written, worst first.</summary>
    internal IReadOnlyList<Finding> Rank(JudgedRun judged) =>
        FindingOrder.WorstFirst(RemedyWriter.Write(CauseRanking.Rank(judged.Outcomes), judged.Run.Context, _dialects), judged.Outcomes);

    /// <summary>All that is said of a run.</summary>
    /// <param name="judged">What the detectors believe.</param>
    /// <param name="findings">The findings as <see cref="Rank"/> gives them.</param>
    /// <param name="source">Where the run came from.</param>
    internal static DiagnosticReport Conclude(JudgedRun judged, IReadOnlyList<Finding> findings, RunSource source) => new()
    {
        Source = source,
        Run = judged.Run,
        Verdict = VerdictRule.Decide(findings, judged.Outcomes, judged.Run.Context),
        Convergence = ConvergenceJudge.Judge(judged.Run),
        Findings = findings,
        Stories = StoryTeller.Tell(findings, judged.Outcomes),
        Outcomes = judged.Outcomes,
        Actions = judged.Actions,
        ToolVersion = ToolVersion,
    };

    internal void WriteReports(DiagnosticReport report)
    {
        foreach (var file in _reports) file.Write(report);
    }

    internal RunMonitor StartRecorded(RunSource source) => new(this, source, isLive: false);

    private static string ToolVersion { get; } = typeof(TrainingDiagnostics).Assembly.GetName().Version?.ToString(3) ?? "";
}
