namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// How much a falling curve zigzags: all its rises added up, over what it fell from its first to its lowest value. 0 for a curve that
/// only falls. It can be taken of the curve as it would look smoothed, or with only every so many values logged.
/// </summary>
internal sealed class ZigzagMeasure : ICaseMeasure
{
    public string Name => "zigzag";

    public IReadOnlyList<string> Arguments { get; } = ["series", "every", "smoothing", "until"];

    public string Words(CaseArguments arguments)
    {
        var logged = arguments.Number("every") is { } every ? $" logged every {CaseNumber.Of(every)}" : "";
        var smoothed = arguments.Number("smoothing") is { } keep ? $", smoothed by {CaseNumber.Of(keep)}" : "";
        return $"rises over fall of {arguments.Required("series")}{logged}{smoothed}";
    }

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var until = arguments.Number("until") ?? double.PositiveInfinity;
        IReadOnlyList<(double At, double Value)> points = [.. run.Series(SeriesKey.Parse(arguments.Required("series"))).Where(point => point.At <= until)];
        if (arguments.Number("smoothing") is { } keep) points = Smoothed.Of(points, keep);
        var every = (int)(arguments.Number("every") ?? 1);
        if (every < 1) throw new PlanException("every must be at least 1.");
        double[] values = [.. points.Where((_, i) => i % every == 0).Select(point => point.Value)];
        if (values.Length < 3) return Missing.Value;
        var rises = Enumerable.Range(1, values.Length - 1).Sum(i => Math.Max(0, values[i] - values[i - 1]));
        return rises / (values[0] - values.Min());
    }
}
