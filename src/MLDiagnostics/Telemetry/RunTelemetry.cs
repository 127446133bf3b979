using MLDiagnostics.Judging;
using Microsoft.Extensions.Logging;

namespace MLDiagnostics;

/// <summary>
/// What a run tells the host's logger, tracer and meters, each only where somebody listens: without a listener nothing is computed or
/// allocated. What a listener throws stays here.
/// </summary>
/// <param name="logger">The host's logger; one that takes nothing where there is none.</param>
/// <param name="time">The clock of the activities.</param>
/// <param name="isLive">Whether a trainer pushes the run; recorded runs are logged and traced as a whole, and not measured.</param>
internal sealed class RunTelemetry(ILogger logger, TimeProvider time, bool isLive)
{
    private FindingChanges _changes = new();
    private RunActivities? _activities;
    private TrainingInstruments? _instruments;
    private string _run = "run";

    /// <summary>The first thing that went wrong in a listener, after which the run is silent.</summary>
    internal string? Remark { get; private set; }

    /// <summary>Whether an epoch's verdict is of interest to anybody.</summary>
    internal bool IsEnabled => Remark is null &&
        (_activities is not null || (isLive && TrainingInstruments.IsEnabled) || logger.IsEnabled(LogLevel.Warning) || logger.IsEnabled(LogLevel.Error));

    /// <summary>When an epoch's numbers came, for those who trace.</summary>
    internal DateTimeOffset Now => _activities?.Now ?? default;

    internal void Start(RunContext context, int detectors)
    {
        (_run, _changes, _instruments) = (context.RunId, new FindingChanges(), null);
        if (logger.IsEnabled(LogLevel.Information)) Try(() => logger.RunStarted(_run, detectors));
        if (RunActivities.IsEnabled) Try(() => (_activities = new RunActivities(time)).Start(context, isLive));
    }

    internal void Step(RunContext? context, StepCompleted step)
    {
        if (!isLive || context is null || Remark is not null || !TrainingInstruments.IsEnabled) return;
        try
        {
            (_instruments ??= new TrainingInstruments()).Record(context, step);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    /// <summary>An epoch has been judged.</summary>
    /// <param name="epoch">The epoch as it came.</param>
    /// <param name="judged">What is believed after it.</param>
    /// <param name="asked">When it came.</param>
    internal void Epoch(EpochCompleted epoch, JudgedRun judged, DateTimeOffset asked)
    {
        if (IsEnabled) Tell(epoch, judged, asked);
    }

    internal void Directive(int epoch, string description) => Try(() => logger.DirectiveGiven(_run, epoch, description));

    internal void ReportNotWritten(string remark) => Try(() => logger.ReportNotWritten(remark));

    /// <summary>The run is over.</summary>
    internal void End(RunEnded end, JudgedRun judged, DiagnosticReport report) => Try(() =>
    {
        Tell(judged.Run.Epoch, judged);
        logger.RunEnded(_run, judged.Run.Epochs.Length, end.Reason, report.Verdict, report.Findings.Count);
        _activities?.End(end, report);
        _activities = null;
    });

    // Apart from its caller, which so makes no closure where nobody listens.
    private void Tell(EpochCompleted epoch, JudgedRun judged, DateTimeOffset asked) => Try(() =>
    {
        if (isLive && TrainingInstruments.IsEnabled) TrainingInstruments.Record(judged.Run.Context, epoch);
        Tell(epoch.Epoch, judged);
        _activities?.Epoch(epoch.Epoch, asked);
    });

    private void Tell(int epoch, JudgedRun judged)
    {
        _changes.Look(judged.Outcomes);
        if (isLive && TrainingInstruments.IsEnabled) (_instruments ??= new TrainingInstruments()).Count(judged.Run.Context, _changes.Raised);
        foreach (var finding in _changes.Raised)
        {
            var level = LevelOf(finding.Severity);
            logger.FindingRaised(level, _run, isLive ? epoch : finding.Raised ?? epoch, finding.Name, finding.Message);
            _activities?.Raised(epoch, finding);
        }

        foreach (var finding in _changes.Withdrawn) logger.FindingWithdrawn(_run, epoch, finding.Name, finding.Message);
        foreach (var (name, failure) in _changes.Failed) logger.DetectorFailed(_run, epoch, name, failure.Type, failure.Message);
    }

    private static LogLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Error => LogLevel.Error,
        Severity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    private void Try(Action tell)
    {
        if (Remark is not null) return;
        try
        {
            tell();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(error);
        }
    }

    // A broken sink of the host must not end a training.
    private void Fail(Exception error) => Remark = $"A listener of logs, traces or metrics failed and is told no more: {error.Message}";
}
