namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Noise of a series about its trend: √(Σ (xᵢ₊₁ − xᵢ)² / 2n) (von Neumann et al. 1941), which a slow trend does not raise; of all
/// values, the first or the last ones, perhaps over their mean.
/// </summary>
internal sealed class NoiseMeasure : ICaseMeasure
{
    public string Name => "noise";

    public IReadOnlyList<string> Arguments { get; } = ["series", "tail", "first_epochs", "last_epochs", "relative"];

    public string Words(CaseArguments arguments)
    {
        var place = arguments.Number("tail") is { } tail ? $" over the last {CaseNumber.Of(tail)}"
            : arguments.Number("first_epochs") is { } first ? $" over the first {CaseNumber.Of(first)} epochs"
            : arguments.Number("last_epochs") is { } last ? $" over the last {CaseNumber.Of(last)} epochs" : "";
        return $"{(arguments.Flag("relative") ? "relative noise" : "noise")} of {arguments.Required("series")}{place}";
    }

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var key = SeriesKey.Parse(arguments.Required("series"));
        IReadOnlyList<(double At, double Value)> points = run.Series(key);
        var epoch = key.Clock == RunClock.Step ? run.Report.Run.Context.Configuration.StepsPerEpoch ?? double.NaN : 1;
        if (arguments.Number("first_epochs") is { } first) points = [.. points.Where(point => point.At <= first * epoch)];
        if (arguments.Number("last_epochs") is { } last) points = [.. points.Where(point => point.At > points[^1].At - (last * epoch))];
        double[] values = [.. points.TakeLast((int)(arguments.Number("tail") ?? int.MaxValue)).Select(point => point.Value)];
        if (values.Length < 2) return Missing.Value;
        var noise = Math.Sqrt(Enumerable.Range(1, values.Length - 1).Sum(i => Math.Pow(values[i] - values[i - 1], 2)) / (2 * (values.Length - 1)));
        return arguments.Flag("relative") ? noise / values.Average() : noise;
    }
}
