using Microsoft.Extensions.Logging;

namespace MLDiagnostics;

/// <summary>The log records of the category <c>MLDiagnostics</c>: ids, names and the members of their states are for ever.</summary>
internal static partial class RunLog
{
    internal const string Category = "MLDiagnostics";

    [LoggerMessage(1, LogLevel.Information, "Run {Run} has started, watched by {Detectors} detectors")]
    internal static partial void RunStarted(this ILogger logger, string run, int detectors);

    [LoggerMessage(2, LogLevel.Information, "Run {Run} has ended after {Epochs} epochs ({Reason}): {Verdict}, {Findings} findings")]
    internal static partial void RunEnded(this ILogger logger, string run, int epochs, RunEndReason reason, Verdict verdict, int findings);

    [LoggerMessage(EventId = 3, EventName = "FindingRaised", Message = "Run {Run}, epoch {Epoch}: {Detector}: {Finding}")]
    internal static partial void FindingRaised(this ILogger logger, LogLevel level, string run, int epoch, string detector, string finding);

    [LoggerMessage(4, LogLevel.Information, "Run {Run}, epoch {Epoch}: {Detector}: withdrawn: {Finding}")]
    internal static partial void FindingWithdrawn(this ILogger logger, string run, int epoch, string detector, string finding);

    [LoggerMessage(5, LogLevel.Warning, "Run {Run}, epoch {Epoch}: the detector {Detector} failed ({Type}: {Error}); the others go on")]
    internal static partial void DetectorFailed(this ILogger logger, string run, int epoch, string detector, string type, string error);

    [LoggerMessage(6, LogLevel.Information, "Run {Run}, epoch {Epoch}: {Directive}")]
    internal static partial void DirectiveGiven(this ILogger logger, string run, int epoch, string directive);

    [LoggerMessage(7, LogLevel.Warning, "{Remark}")]
    internal static partial void PluginRemark(this ILogger logger, string remark);

    [LoggerMessage(8, LogLevel.Warning, "{Remark}")]
    internal static partial void ReportNotWritten(this ILogger logger, string remark);
}
