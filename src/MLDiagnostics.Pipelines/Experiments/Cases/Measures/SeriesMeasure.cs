namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>One number of a series: its last value, its highest, its mean, …; perhaps of a part of the run, perhaps smoothed.</summary>
internal sealed class SeriesMeasure : ICaseMeasure
{
    private static readonly Dictionary<string, (string Words, Func<IReadOnlyList<double>, double> Of)> Takes = new()
    {
        ["last"] = ("last", values => values[^1]),
        ["first"] = ("first", values => values[0]),
        ["highest"] = ("highest", values => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max()),
        ["lowest"] = ("lowest", values => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min()),
        ["mean"] = ("mean", values => values.Average()),
        ["median"] = ("median", Median),
        ["deviation"] = ("deviation of", Deviation),
        ["finite"] = ("share of finite values of", values => values.Count(double.IsFinite) / (double)values.Count),
    };

    public string Name => "series";

    public IReadOnlyList<string> Arguments { get; } = ["series", "take", "from", "until", "tail", "smoothing"];

    public string Words(CaseArguments arguments)
    {
        var (from, until, tail) = (arguments.Number("from"), arguments.Number("until"), arguments.Number("tail"));
        var place = tail is { } count ? $" over the last {CaseNumber.Of(count)}" : (from, until) switch
        {
            (null, null) => "",
            ({ } only, { } same) when only == same => $" at {CaseNumber.Of(only)}",
            ({ } first, null) => $" from {CaseNumber.Of(first)} on",
            (null, { } last) => $" up to {CaseNumber.Of(last)}",
            ({ } first, { } last) => $" from {CaseNumber.Of(first)} to {CaseNumber.Of(last)}",
        };
        return $"{Take(arguments).Words}{(arguments.Number("smoothing") is null ? "" : " smoothed")} {arguments.Required("series")}{place}";
    }

    public double Of(CaseRun run, CaseArguments arguments)
    {
        IReadOnlyList<(double At, double Value)> points = run.Series(SeriesKey.Parse(arguments.Required("series")));
        if (arguments.Number("smoothing") is { } keep) points = Smoothed.Of(points, keep);
        var (from, until) = (arguments.Number("from") ?? double.NegativeInfinity, arguments.Number("until") ?? double.PositiveInfinity);
        IReadOnlyList<double> values = [.. points.Where(point => point.At >= from && point.At <= until).Select(point => point.Value)];
        if (arguments.Number("tail") is { } tail) values = [.. values.TakeLast((int)tail)];
        return values.Count == 0 ? Missing.Value : Take(arguments).Of(values);
    }

    private static (string Words, Func<IReadOnlyList<double>, double> Of) Take(CaseArguments arguments) =>
        arguments.Text("take") is not { } word ? Takes["last"] : Takes.TryGetValue(word, out var take) ? take
        : throw new PlanException($"take is one of {string.Join(", ", Takes.Keys)}, and not '{word}'.");

    /// <summary>The middle value, or the mean of the two in the middle; none of no values.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? Missing.Value : 0.5 * (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]);
    }

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? Missing.Value : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
