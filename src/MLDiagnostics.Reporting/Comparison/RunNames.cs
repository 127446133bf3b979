namespace MLDiagnostics.Reporting.Comparison;

/// <summary>Short names that tell runs apart: the run's own, with its path where two have the same.</summary>
internal static class RunNames
{
    internal static IReadOnlyList<string> Of(IReadOnlyList<DiagnosticReport> reports)
    {
        var own = reports.Select(report => Words.Short(report.Run.Context.RunId, 40)).ToList();
        var names = own.Select((name, index) => own.Count(other => other == name) == 1 ? name : $"{name} ({Words.Short(Path.GetFileName(Path.TrimEndingDirectorySeparator(reports[index].Source.Path)), 40)})").ToList();
        return [.. names.Select((name, index) => names.IndexOf(name) == index && names.LastIndexOf(name) == index ? name : $"{name} #{NumberText.Count(index + 1)}")];
    }
}
