using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Jumps of the training loss by <see cref="LossJump"/>: how many, how far apart, how high, and what went before and came after them.
/// </summary>
internal sealed class JumpMeasure : ICaseMeasure
{
    private const int Quiet = 20;

    private static readonly Dictionary<string, string> Takes = new()
    {
        ["count"] = "jumps of the training loss",
        ["interval"] = "mean interval of jumps in epochs",
        ["steps"] = "mean interval of jumps in steps",
        ["variation"] = "variation of the intervals of jumps",
        ["height"] = "median height of jumps over the level before",
        ["moment"] = "share of jumps before which √v̂ had fallen",
        ["gradient"] = "share of jumps before which the gradient had fallen to a tenth",
        ["distance"] = "distance of the weights over a jump, over that of a quiet stretch as long",
        ["after"] = "loss after a jump over the loss before",
    };

    public string Name => "jumps";

    public IReadOnlyList<string> Arguments { get; } = ["take"];

    public string Words(CaseArguments arguments) => Takes.TryGetValue(Take(arguments), out var words)
        ? words
        : throw new PlanException($"take is one of {string.Join(", ", Takes.Keys)}, and not '{Take(arguments)}'.");

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var loss = Values(run, SeriesKey.Train(MetricNames.Loss));
        if (loss.Count == 0) return Missing.Value;
        var jumps = LossJump.Find(loss);
        return Take(arguments) switch
        {
            "count" => jumps.Count,
            "interval" => Interval(jumps),
            "steps" => jumps.Count < 2 ? Missing.Value : Interval(jumps) * (run.Report.Run.Context.Configuration.StepsPerEpoch ?? double.NaN),
            "variation" => Variation(jumps),
            "height" => SeriesMeasure.Median(jumps.Select(jump => jump.Height)),
            "moment" => Fell(jumps, Values(run, SeriesKey.Train(MetricNames.AdamRootSecondMoment)), (before, highest) => before < 0.99 * highest),
            "gradient" => Fell(jumps, Values(run, SeriesKey.Train(MetricNames.GradientNorm)), (before, highest) => before <= 0.1 * highest),
            "distance" => Distance(run, jumps),
            _ => SeriesMeasure.Median(jumps.Where(jump => jump.End + Quiet < loss.Count).Select(jump =>
                SeriesMeasure.Median(Enumerable.Range(jump.End, Quiet).Select(i => loss[i])) / jump.Level)),
        };
    }

    private static string Take(CaseArguments arguments) => arguments.Text("take") ?? "count";

    private static double Interval(IReadOnlyList<LossJump> jumps) => jumps.Count < 2 ? Missing.Value : (double)(jumps[^1].Peak - jumps[0].Peak) / (jumps.Count - 1);

    private static double Variation(IReadOnlyList<LossJump> jumps)
    {
        if (jumps.Count < 3) return Missing.Value;
        var mean = Interval(jumps);
        var squares = jumps.Zip(jumps.Skip(1), (one, next) => next.Peak - one.Peak - mean).Sum(difference => difference * difference);
        return Math.Sqrt(squares / (jumps.Count - 2)) / mean;
    }

    /// <summary>Share of the jumps, the first left out, before which a series lay lower than at its highest since the jump before.</summary>
    private static double Fell(IReadOnlyList<LossJump> jumps, IReadOnlyList<double> values, Func<double, double, bool> hasFallen)
    {
        if (jumps.Count < 2 || values.Count <= jumps[^1].Peak) return Missing.Value;
        var count = 0;
        foreach (var (one, next) in jumps.Zip(jumps.Skip(1)))
        {
            var stretch = Enumerable.Range(one.Peak, next.Start - one.Peak + 1).Select(i => values[i]).ToList();
            if (hasFallen(stretch.TakeLast(8).Min(), stretch.Max())) count++;
        }

        return (double)count / (jumps.Count - 1);
    }

    /// <summary>Median over the jumps of ‖w(after) − w(before)‖ / ‖w(before) − w(as long before that)‖; near 1 where the weights came back.</summary>
    private static double Distance(CaseRun run, IReadOnlyList<LossJump> jumps)
    {
        var ratios = new List<double>();
        foreach (var jump in jumps)
        {
            var lag = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(jump.End - jump.Start));
            var distances = Values(run, SeriesKey.Train(MetricNames.WeightDistance).For(lag.ToString(CultureInfo.InvariantCulture)));
            // Its value i is of epoch i + lag, held against epoch i.
            var quiet = jump.Start - lag;
            if (quiet >= 0 && jump.Start < distances.Count) ratios.Add(distances[jump.Start] / distances[quiet]);
        }

        return SeriesMeasure.Median(ratios);
    }

    private static List<double> Values(CaseRun run, SeriesKey key) => [.. run.Series(key).Select(point => point.Value)];
}
