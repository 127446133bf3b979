namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// What the size of the validation set explains: the binomial band of each variant's validation accuracy, drawn on its curve, and the share of
/// epochs outside it.
/// </summary>
internal sealed class ValidationNoiseStudy : ICaseStudy
{
    public string Kind => "validation-noise";

    public IReadOnlyList<string> Arguments { get; } = ["variants", "from"];

    public StudyResult Run(StudyContext context)
    {
        var values = new Dictionary<string, double>();
        var drawings = new List<StudyDrawing>();
        foreach (var variant in context.Arguments.Texts("variants"))
        {
            var shares = new List<double>();
            foreach (var run in context.Runs(variant))
            {
                var from = context.Arguments.Number("from") ?? 1;
                var points = run.Series(SeriesKey.Validation(MetricNames.Accuracy)).Where(point => point.At >= from).ToList();
                if (run.Report.Run.Context.Facts.ValidationCount is not { } count || points.Count == 0) continue;
                double[] accuracies = [.. points.Select(point => point.Value)];
                var band = NoiseBand.Around(accuracies, count);
                shares.Add(accuracies.Zip(band, (accuracy, range) => accuracy < range.Lower || accuracy > range.Upper).Average(isOutside => isOutside ? 1.0 : 0));
                values[$"{variant}_count"] = count;
                values[$"{variant}_width"] = band.Average(range => range.Upper - range.Lower);
                if (shares.Count == 1) drawings.Add(Draw(variant, run.Variant.Title, count, points, band));
            }

            if (shares.Count > 0) values[$"{variant}_outside"] = shares.Average();
        }

        return new StudyResult { Values = values, Drawings = drawings };
    }

    private static StudyDrawing Draw(
        string variant, string title, int count, List<(double At, double Value)> points, IReadOnlyList<(double Lower, double Upper)> band) => new()
    {
        Group = variant,
        Lines = [new ExperimentLine { Name = title, X = [.. points.Select(point => point.At)], Y = [.. points.Select(point => point.Value)] }],
        Bands =
        [
            new ExperimentBand
            {
                Line = 0,
                Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"95 % of samples of {count} images (binomial)"),
                Lower = [.. band.Select(range => range.Lower)],
                Upper = [.. band.Select(range => range.Upper)],
            },
        ],
    };
}
