using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A batch's loss that is not finite, or higher than the one before and three times the mean of the last ten (from the second on).</summary>
public sealed class LightningSpike() : RivalRule("PL0001", "lightning/spike", Severity.Error, "Lightning, fabric.utilities.spike.SpikeDetection", SeriesKey.Train(MetricNames.Loss))
{
    private const int Window = 10;
    private const double Tolerance = 2;

    internal override string? Look(RunCurves run)
    {
        var window = new Queue<double>();
        var last = 0.0;
        foreach (var loss in run.Steps)
        {
            if (window.Count > 0)
            {
                var mean = window.Average();
                if (!double.IsFinite(loss) || (loss > last && Math.Abs(loss - mean) >= Tolerance * Math.Abs(mean))) return $"The loss is {Say(loss)}, the mean before it {Say(mean)}.";
            }

            window.Enqueue(last = loss);
            if (window.Count > Window) window.Dequeue();
        }

        return null;
    }
}
