using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>In the first tenth a loss above twice the running mean, and back below it.</summary>
public sealed class TorchmortemCatapult() : RivalRule("TM0003", "torchmortem/catapult", Severity.Info, "torchmortem, loss_dynamics", SeriesKey.Train(MetricNames.Loss))
{
    private const int Fewest = 5;
    private const double Factor = 2;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Steps;
        var early = Math.Max(losses.Length / 10, Fewest);
        var sum = 0.0;
        for (var i = 0; i < Math.Min(early, losses.Length); i++)
        {
            var mean = i == 0 ? losses[0] : sum / i;
            if (i >= 2 && losses[i] > Factor * mean && losses.Skip(i + 1).Take(early - 1).Any(loss => loss < mean)) return $"The loss spiked to {Say(losses[i])} and came back.";
            sum += losses[i];
        }

        return null;
    }
}
