using System.Globalization;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Draws what a case asks for: series of its runs, statistics over numbers, lines of studies.</summary>
internal static class CaseCharts
{
    /// <summary>The chart; <see langword="null"/> where this size has nothing to draw.</summary>
    internal static ExperimentChart? Of(CaseChart chart, CaseFile file, CaseMeasurements measurements, CaseText text)
    {
        var study = chart.Study is { } name ? measurements.Study(name) : null;
        var drawing = study?.Drawings.FirstOrDefault(drawing => chart.Group is null || drawing.Group == chart.Group);
        List<ExperimentLine> lines = [.. Series(chart, file, measurements), .. chart.Lines.Select((line, index) => Line(line, index, measurements)), .. drawing?.Lines ?? []];
        if (lines.All(line => line.X.Count == 0)) return null;
        return new ExperimentChart
        {
            Title = chart.Title,
            Caption = text.Fill(chart.Caption),
            XName = chart.XName.Length > 0 ? chart.XName : chart.Against ?? (chart.Series?.EndsWith("@step", StringComparison.Ordinal) == true ? "step" : "epoch"),
            YName = chart.YName,
            IsXLogarithmic = chart.LogX,
            IsYLogarithmic = chart.Log,
            YLimit = drawing?.YLimit,
            Lines = [.. lines.Where(line => line.X.Count > 0)],
            Bands = drawing?.Bands ?? [],
            Marks = [.. chart.Marks.Select(mark => Mark(mark, measurements)).OfType<ExperimentMark>(), .. drawing?.Marks ?? []],
        };
    }

    private static IEnumerable<ExperimentLine> Series(CaseChart chart, CaseFile file, CaseMeasurements measurements)
    {
        if (chart.Series is null) yield break;
        var key = SeriesKey.Parse(chart.Series);
        foreach (var (variant, style) in chart.Variants.Where(variant => measurements.Runs(variant).Count > 0).Select((variant, index) => (CasePlans.Find(file, variant), index)))
            foreach (var run in measurements.Runs(variant.Name).Take(chart.AllSeeds ? int.MaxValue : 1))
            {
                var points = run.Series(key).Select(point => (At: Position(point.At, key, chart.Against, run), point.Value)).Where((point, i) => i % chart.Every == 0 && !(point.At > chart.Until)).ToList();
                var line = new ExperimentLine
                {
                    Name = chart.AllSeeds ? string.Create(CultureInfo.InvariantCulture, $"{variant.Title}, seed {run.Seed}") : variant.Title,
                    X = [.. points.Select(point => point.At)],
                    Y = [.. points.Select(point => point.Value)],
                    Style = style,
                };
                yield return line;
                if (chart.Smoothed is not { } keep) continue;
                yield return line with
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{line.Name}, smoothed (factor {keep})"),
                    Y = [.. Smoothed.Of(points, keep).Select(point => point.Value)],
                    IsSmoothed = true,
                };
            }
    }

    private static double Position(double at, SeriesKey key, string? against, CaseRun run)
    {
        var perEpoch = run.Report.Run.Context.Configuration.StepsPerEpoch ?? double.NaN;
        var steps = key.Clock == RunClock.Step ? at : at * perEpoch;
        return against switch
        {
            null => at,
            "steps" => steps,
            "epochs" => key.Clock == RunClock.Step ? at / perEpoch : at,
            "images" => steps * run.Plan.BatchSize,
            _ => throw new PlanException($"against is steps, epochs or images, and not '{against}'."),
        };
    }

    private static ExperimentLine Line(CaseChartLine line, int style, CaseMeasurements measurements)
    {
        var points = line.Variants.Zip(line.X).Where(point => measurements.Runs(point.First).Count > 0)
            .Select(point => (X: point.Second, Y: measurements.Over(line.Statistic.Of(point.First)))).Where(point => !Missing.Is(point.Y)).ToList();
        return new ExperimentLine
        {
            Name = line.Name,
            X = [.. points.Select(point => point.X)],
            Y = [.. points.Select(point => point.Y)],
            Style = style,
        };
    }

    private static ExperimentMark? Mark(CaseMark mark, CaseMeasurements measurements)
    {
        if (mark.Statistic is not { } statistic) return new ExperimentMark { Label = mark.Label, X = mark.X, Y = mark.Y };
        if (!measurements.Has(statistic)) return null;
        var value = measurements.Over(statistic);
        return double.IsFinite(value) ? new ExperimentMark { Label = $"{mark.Label} {CaseNumber.Of(value)}", Y = value } : null;
    }
}
