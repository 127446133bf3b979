using System.Diagnostics;

namespace MLDiagnostics;

/// <summary>
/// Activities of the source <c>MLDiagnostics</c> for whoever traces, such as OpenTelemetry: <c>mldiagnostics.run</c> from start to end of a run,
/// in it <c>mldiagnostics.epoch</c>, in that <c>mldiagnostics.judge</c>, the time that the trainer waited for the verdict. Findings are events.
/// </summary>
internal sealed class RunActivities(TimeProvider time)
{
    internal const string SourceName = "MLDiagnostics";
    private static readonly ActivitySource Source = new(SourceName);

    private Activity? _run;
    private DateTimeOffset _epochStart;

    /// <summary>Whether anybody listens.</summary>
    internal static bool IsEnabled => Source.HasListeners();

    internal DateTimeOffset Now => time.GetUtcNow();

    internal void Start(RunContext context, bool isLive)
    {
        _epochStart = Now;
        // A run ends elsewhere than where it starts: it takes the ambient activity as its parent and never becomes the ambient one itself.
        var ambient = Activity.Current;
        _run = Source.StartActivity("mldiagnostics.run", ActivityKind.Internal, ambient?.Context ?? default, startTime: _epochStart);
        Activity.Current = ambient;
        _run?.SetTag("mldiagnostics.run", context.RunId).SetTag("mldiagnostics.live", isLive)
            .SetTag("mldiagnostics.model", context.Configuration.Model).SetTag("mldiagnostics.framework", context.Framework.Id);
    }

    /// <summary>An epoch has been judged.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="asked">When its numbers came.</param>
    internal void Epoch(int epoch, DateTimeOffset asked)
    {
        if (_run is null) return;
        var now = Now;
        using (var activity = Source.StartActivity("mldiagnostics.epoch", ActivityKind.Internal, _run.Context, startTime: _epochStart))
        {
            activity?.SetTag("mldiagnostics.epoch", epoch).SetEndTime(now.UtcDateTime);
            using var judge = Source.StartActivity("mldiagnostics.judge", ActivityKind.Internal, (activity ?? _run).Context, startTime: asked);
            judge?.SetEndTime(now.UtcDateTime);
        }

        _epochStart = now;
    }

    internal void Raised(int epoch, Finding finding) => _run?.AddEvent(new ActivityEvent("mldiagnostics.finding", Now, new ActivityTagsCollection
    {
        ["mldiagnostics.epoch"] = epoch,
        ["mldiagnostics.detector"] = finding.Name,
        ["mldiagnostics.severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["mldiagnostics.message"] = finding.Message,
    }));

    internal void End(RunEnded end, DiagnosticReport report)
    {
        if (_run is null) return;
        _run.SetTag("mldiagnostics.epochs", report.Run.Epochs.Length).SetTag("mldiagnostics.end", end.Reason.ToString().ToLowerInvariant())
            .SetTag("mldiagnostics.verdict", report.Verdict.ToString().ToLowerInvariant());
        if (report.Verdict == Verdict.Faulty || end.Reason == RunEndReason.Failed)
            _run.SetStatus(ActivityStatusCode.Error, report.Findings is [var first, ..] ? first.Message : end.Detail);
        _run.SetEndTime(Now.UtcDateTime).Dispose();
        _run = null;
    }
}
