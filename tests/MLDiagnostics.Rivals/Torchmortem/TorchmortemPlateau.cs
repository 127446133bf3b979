using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Twenty smoothed losses of the second half within 1e-5 of their mean.</summary>
public sealed class TorchmortemPlateau() : RivalRule("TM0002", "torchmortem/plateau", Severity.Warning, "torchmortem, loss_dynamics", SeriesKey.Train(MetricNames.Loss))
{
    private const int Window = 20;
    private const double Range = 1e-5;

    internal override string? Look(RunCurves run)
    {
        var losses = TorchmortemDivergence.Smoothed(run.Steps);
        if (losses.Length < 2 * Window) return null;
        for (var i = losses.Length / 2; i < losses.Length - Window; i += Window)
        {
            var part = losses[i..(i + Window)];
            if ((part.Max() - part.Min()) / Math.Abs(part.Average()) < Range) return $"Twenty losses stay at {Say(part[0])}.";
        }

        return null;
    }
}
