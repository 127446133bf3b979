namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A number that a finding rests on; where the detector looked and found nothing, 0.</summary>
internal sealed class EvidenceMeasure : ICaseMeasure
{
    public string Name => "evidence";

    public IReadOnlyList<string> Arguments { get; } = ["finding", "names"];

    public string Words(CaseArguments arguments) =>
        $"{string.Join(" and ", arguments.Texts("names").Select(name => name.Replace('_', ' ')))} ({arguments.Required("finding")})";

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var (finding, names) = (arguments.Required("finding"), arguments.Texts("names"));
        if (run.Report.Outcomes.All(outcome => outcome.Detector.Name != finding)) return Missing.Value;
        return run.Report.Findings.Where(item => item.Name == finding).SelectMany(item => item.Evidence)
            .Where(item => names.Contains(item.Name, StringComparer.Ordinal)).Sum(item => item.Observed);
    }
}
