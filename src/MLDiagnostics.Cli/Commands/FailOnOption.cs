using System.CommandLine;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The option <c>--fail-on</c> and the exit code that follows from reports.</summary>
internal static class FailOnOption
{
    internal static Option<FailOn> Create()
    {
        var option = new Option<FailOn>("--fail-on")
        {
            Description = "Severity of a finding from which the command ends with 1: info, warning, error or never.",
            DefaultValueFactory = _ => FailOn.Error,
        };
        option.AcceptNames<FailOn>();
        return option;
    }

    /// <summary>3 when something could not be read or judged, else 1 when a finding reached the level, else 0.</summary>
    internal static int Judge(FailOn level, IReadOnlyCollection<DiagnosticReport> reports, bool isAnyUnreadable)
    {
        if (isAnyUnreadable || reports.Any(report => report.Verdict == Verdict.Unjudged)) return ExitCode.Unreadable;
        var isReached = level != FailOn.Never && reports.Any(report => report.Findings.Any(finding => (int)finding.Severity >= (int)level));
        return isReached ? ExitCode.Found : ExitCode.Success;
    }
}
