namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Whether two variants give the same curve: over all seeds of both, the largest difference between values of a series at the same
/// place (<c>largest_difference</c>), and how many were compared (<c>compared</c>). Places that one of them has not are left out.
/// </summary>
internal sealed class SameCurveStudy : ICaseStudy
{
    public string Kind => "same-curve";

    public IReadOnlyList<string> Arguments { get; } = ["series", "variants"];

    public StudyResult Run(StudyContext context)
    {
        var key = SeriesKey.Parse(context.Arguments.Required("series"));
        if (context.Arguments.Texts("variants") is not [var one, var other]) throw new PlanException("variants must name two.");
        var (largest, compared) = (0.0, 0);
        foreach (var run in context.Runs(one))
        {
            if (context.Runs(other).FirstOrDefault(twin => twin.Seed == run.Seed) is not { } twin) continue;
            var values = twin.Series(key).ToDictionary(point => point.At, point => point.Value);
            foreach (var (at, value) in run.Series(key))
            {
                if (!values.TryGetValue(at, out var same)) continue;
                var difference = value.Equals(same) ? 0 : Math.Abs(value - same); // NaN is equal to NaN
                largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
                compared++;
            }
        }

        return new StudyResult
        {
            Values = new Dictionary<string, double> { ["largest_difference"] = compared == 0 ? Missing.Value : largest, ["compared"] = compared },
        };
    }
}
