namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What one run came to, in the few numbers that runs are compared by.</summary>
internal sealed class RunOutcome
{
    private readonly DiagnosticReport _report;

    internal RunOutcome(DiagnosticReport report) => _report = report;

    internal IReadOnlyList<Finding> Findings => _report.Findings;

    /// <summary>Smallest validation loss; NaN without one that is finite.</summary>
    internal double ValidationLoss => Best(SeriesKey.Validation(MetricNames.Loss), isHigherBetter: false);

    /// <summary>Smallest training loss; NaN without one that is finite.</summary>
    internal double TrainLoss => Best(SeriesKey.Train(MetricNames.Loss), isHigherBetter: false);

    /// <summary>Largest validation accuracy; NaN without one.</summary>
    internal double ValidationAccuracy => Best(SeriesKey.Validation(MetricNames.Accuracy), isHigherBetter: true);

    /// <summary>Largest mean of the classes' recalls over the epochs, which answering the majority only does not raise; NaN without recalls.</summary>
    internal double BalancedAccuracy
    {
        get
        {
            var classes = _report.Run.Context.Series.Select(series => series.Key)
                .Where(key => key is { Metric: MetricNames.Recall, Split: DataSplit.Validation, Part: not null }).ToList();
            if (classes.Count < 2) return double.NaN;
            var best = double.NaN;
            for (var i = 0; i < _report.Run.Epochs.Length; i++)
            {
                var mean = classes.Average(key => _report.Run.Values(key)[i]);
                if (double.IsFinite(mean) && !(mean <= best)) best = mean;
            }

            return best;
        }
    }

    /// <summary>Epochs after the one with the smallest validation loss, or training loss without validation; 0 without a finite one.</summary>
    internal int EpochsSinceBest
    {
        get
        {
            var losses = Curve(SeriesKey.Validation(MetricNames.Loss));
            if (!losses.Any(double.IsFinite)) losses = Curve(SeriesKey.Train(MetricNames.Loss));
            var best = losses.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
            return double.IsNaN(best) ? 0 : losses.Count - 1 - losses.ToList().IndexOf(best);
        }
    }

    internal int Classes => _report.Run.Context.Facts.TrainClasses.Count(count => count.Count > 0);

    internal int? ValidationCount => _report.Run.Context.Facts.ValidationCount;

    internal IReadOnlyList<double> Curve(SeriesKey key) => _report.Run.Values(key).ToArray();

    private double Best(SeriesKey key, bool isHigherBetter)
    {
        var best = double.NaN;
        foreach (var value in _report.Run.Values(key))
            if (double.IsFinite(value) && !(isHigherBetter ? value <= best : value >= best)) best = value;
        return best;
    }
}
