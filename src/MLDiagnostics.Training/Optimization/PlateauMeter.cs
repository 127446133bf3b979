namespace MLDiagnostics.Training;

/// <summary>Counts epochs without improvement, as PyTorch's <c>ReduceLROnPlateau</c> (mode min, relative threshold 1e-4, no cooldown).</summary>
internal sealed class PlateauMeter(ScheduleSpecification schedule)
{
    private const double Threshold = 1e-4;

    /// <summary>Factor on the learning rate so far.</summary>
    public double Share { get; private set; } = 1;

    /// <summary>Smallest loss that counted as an improvement.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Epochs since.</summary>
    public int Waited { get; private set; }

    /// <summary>Takes the loss of an epoch; NaN is no improvement.</summary>
    public void Note(double loss)
    {
        if (schedule.Kind != ScheduleKind.Plateau) return;
        if (loss < Best - (Math.Abs(Best) * Threshold) || (double.IsPositiveInfinity(Best) && double.IsFinite(loss)))
        {
            (Best, Waited) = (loss, 0);
            return;
        }

        if (++Waited <= schedule.Patience) return;
        Waited = 0;
        Share *= schedule.Factor;
    }

    /// <summary>Goes on from values of before.</summary>
    public void Restore(double share, double best, int waited) => (Share, Best, Waited) = (share, best, waited);
}
