namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Whether a detector found something (1 or 0), how often it did, or since when; the number of one of its pieces of evidence (the first
/// finding's); perhaps only with a severity, or with a first cause.
/// </summary>
internal sealed class FindingMeasure : ICaseMeasure
{
    public string Name => "finding";

    public IReadOnlyList<string> Arguments { get; } = ["name", "count", "severity", "cause", "evidence"];

    public string Words(CaseArguments arguments)
    {
        var cause = arguments.Text("cause") is { } key ? $", first cause {key}" : "";
        if (arguments.Text("evidence") is { } evidence) return $"{evidence.Replace('_', ' ')} in the finding {arguments.Required("name")}";
        return arguments.Text("count") switch
        {
            "events" => $"occurrences of {arguments.Required("name")}{cause}",
            "raised" => $"epoch in which {arguments.Required("name")} was raised{cause}",
            _ => $"finding {arguments.Required("name")}{cause}",
        };
    }

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var name = arguments.Required("name");
        if (run.Report.Outcomes.All(outcome => outcome.Detector.Name != name)) return Missing.Value;
        var found = run.Report.Findings.Where(finding => finding.Name == name &&
            (arguments.Text("severity") is not { } severity || finding.Severity.ToString().Equals(severity, StringComparison.OrdinalIgnoreCase)) &&
            (arguments.Text("cause") is not { } cause || (finding.Causes is [var first, ..] && first.Key == cause))).ToList();
        if (arguments.Text("evidence") is { } evidence)
            return found.SelectMany(finding => finding.Evidence).FirstOrDefault(item => item.Name == evidence)?.Observed ?? Missing.Value;
        return arguments.Text("count") switch
        {
            null => found.Count > 0 ? 1 : 0,
            "events" => found.Sum(finding => finding.Events.Count),
            "raised" => found.Count == 0 ? double.PositiveInfinity : found.Min(finding => finding.Raised ?? Missing.Value),
            var other => throw new PlanException($"count is events or raised, and not '{other}'."),
        };
    }
}
