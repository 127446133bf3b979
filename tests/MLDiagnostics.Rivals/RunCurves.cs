namespace MLDiagnostics.Rivals;

/// <summary>The curves of a run as rules of other tools look at them: arrays without gaps.</summary>
internal sealed class RunCurves(RunView run)
{
    internal RunContext Context => run.Context;

    /// <summary>Training loss an epoch.</summary>
    internal double[] Train => Of(SeriesKey.Train(MetricNames.Loss));

    /// <summary>Validation loss an epoch.</summary>
    internal double[] Validation => Of(SeriesKey.Validation(MetricNames.Loss));

    internal double[] TrainAccuracy => Of(SeriesKey.Train(MetricNames.Accuracy));

    internal double[] ValidationAccuracy => Of(SeriesKey.Validation(MetricNames.Accuracy));

    internal double[] Rates => Of(new SeriesKey(MetricNames.LearningRate));

    /// <summary>Training loss a step where steps were logged, else an epoch.</summary>
    internal double[] Steps => run.Context.Find(SeriesKey.Train(MetricNames.Loss).AtStep).IsPresent ? Of(SeriesKey.Train(MetricNames.Loss).AtStep) : Train;

    /// <summary>Gradient norms a step where those were logged, else an epoch.</summary>
    internal double[] GradientNorms => run.Context.Find(SeriesKey.Train(MetricNames.GradientNorm).AtStep).IsPresent
        ? Of(SeriesKey.Train(MetricNames.GradientNorm).AtStep)
        : Of(SeriesKey.Train(MetricNames.GradientNorm));

    /// <summary>A series without the places where nothing was logged; empty when the run does not have it.</summary>
    internal double[] Of(SeriesKey key) =>
        run.Context.Find(key) is { IsPresent: true } handle ? [.. run.Values(handle).ToArray().Where(value => !Missing.Is(value))] : [];

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Says a number in a sentence.</summary>
    internal static string Say(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
}
