namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A value that a probe measured after training.</summary>
internal sealed class ProbeValueMeasure : ICaseMeasure
{
    public string Name => "value";

    public IReadOnlyList<string> Arguments { get; } = ["name"];

    public string Words(CaseArguments arguments) => arguments.Required("name").Replace('_', ' ').Replace('.', ' ');

    public double Of(CaseRun run, CaseArguments arguments) => run.Values.GetValueOrDefault(arguments.Required("name"), Missing.Value);
}
