namespace MLDiagnostics.Detectors;

/// <summary>
/// The epochs in which validation says little of a network with batch normalisation: running statistics of momentum m start at mean 0 and
/// variance 1, and after t steps a share mᵗ of that start is still in them (Ioffe and Szegedy 2015, section 3.1, as exponential averages).
/// </summary>
internal static class NormalisationWarmUp
{
    /// <summary>Share of the start below which the statistics are the data's.</summary>
    private const double NegligibleShare = 0.01;

    /// <summary>The last epoch whose validation was still bound by the start; 0 when there is none, or when it cannot be known.</summary>
    internal static int LastEpoch(RunContext context)
    {
        var configuration = context.Configuration;
        if (context.Model.HasBatchNorm == false ||
            configuration["batch_norm_momentum"]?.Number is not (> 0 and < 1 and var momentum)) return 0;
        var steps = configuration.StepsPerEpoch ?? (context.Facts.TrainCount is { } count && configuration.BatchSize is >= 1 and var size
            ? Math.Ceiling(count / size) : 0);
        return steps >= 1 ? (int)Math.Min(Math.Log(NegligibleShare) / Math.Log(momentum) / steps, int.MaxValue) : 0;
    }
}
