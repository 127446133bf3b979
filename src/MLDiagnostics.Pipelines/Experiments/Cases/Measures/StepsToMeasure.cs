namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// How long a series takes to fall to a level: the first step (or image, or epoch) at which its mean over the images seen last is
/// there; infinite when it never is. The mean is over as many images whatever the batch, so that small batches are not helped by their
/// noise.
/// </summary>
internal sealed class StepsToMeasure : ICaseMeasure
{
    public string Name => "steps-to";

    public IReadOnlyList<string> Arguments { get; } = ["series", "level", "images", "count"];

    public string Words(CaseArguments arguments) =>
        $"{Count(arguments)} until {arguments.Required("series")} is {CaseNumber.Of(Level(arguments))}";

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var (key, level) = (SeriesKey.Parse(arguments.Required("series")), Level(arguments));
        var points = run.Series(key);
        var window = key.Clock == RunClock.Step ? (int)Math.Max(1, (arguments.Number("images") ?? 0) / run.Plan.BatchSize) : 1;
        var (sum, place) = (0.0, points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            sum += points[i].Value - (i >= window ? points[i - window].Value : 0);
            if (i + 1 < window || !(sum / window <= level)) continue;
            place = i;
            break;
        }

        if (place == points.Count) return points.Count == 0 ? Missing.Value : double.PositiveInfinity;
        var perEpoch = run.Report.Run.Context.Configuration.StepsPerEpoch ?? double.NaN;
        var steps = key.Clock == RunClock.Step ? points[place].At : points[place].At * perEpoch;
        return Count(arguments) switch
        {
            "steps" => steps,
            "images" => steps * run.Plan.BatchSize,
            "epochs" => steps / perEpoch,
            var other => throw new PlanException($"count is steps, images or epochs, and not '{other}'."),
        };
    }

    private static string Count(CaseArguments arguments) => arguments.Text("count") ?? "steps";

    private static double Level(CaseArguments arguments) => arguments.Number("level") ?? throw new PlanException("'level' is missing.");
}
