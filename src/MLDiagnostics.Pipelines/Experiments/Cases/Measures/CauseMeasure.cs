namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>How likely a finding holds a cause to be, 0 to 1, as the program ranks them; 0 where nothing was found or the finding does not name it.</summary>
internal sealed class CauseMeasure : ICaseMeasure
{
    public string Name => "cause";

    public IReadOnlyList<string> Arguments { get; } = ["finding", "key"];

    public string Words(CaseArguments arguments) => $"confidence in {arguments.Required("key").Replace('_', ' ')} as the cause of {arguments.Required("finding")}";

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var (name, key) = (arguments.Required("finding"), arguments.Required("key"));
        if (run.Report.Outcomes.All(outcome => outcome.Detector.Name != name)) return double.NaN;
        return run.Report.Findings.FirstOrDefault(finding => finding.Name == name)?.Causes.FirstOrDefault(cause => cause.Key == key)?.Confidence ?? 0;
    }
}
