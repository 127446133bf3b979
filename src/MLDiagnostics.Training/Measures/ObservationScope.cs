namespace MLDiagnostics.Training;

/// <summary>What a level of observation means for one job.</summary>
/// <param name="Level">The level.</param>
/// <param name="ProbeCount">Training examples to probe; 0 for none.</param>
/// <param name="StepSamples">Steps an epoch to look at closely; 0 for none.</param>
internal readonly record struct ObservationScope(ObservationLevel Level, int ProbeCount, int StepSamples)
{
    private const int LargestProbe = 1000;
    private const int SmallestProbe = 64;
    private const int ProbedShare = 32; // a forward pass over so much of the set costs about 1 % of an epoch
    private const int SampledShare = 10;
    private const int MostSamples = 20;

    /// <summary>Gradients and weights of each layer.</summary>
    public bool SeesLayers => Level >= ObservationLevel.Standard;

    /// <summary>Gradients and steps of each layer in each step, times.</summary>
    public bool SeesAll => Level == ObservationLevel.Full;

    public static ObservationScope Of(TrainingJob job, bool isObserved, int stepsPerEpoch)
    {
        var level = job.Options.Observe ?? (isObserved ? ObservationLevel.Standard : ObservationLevel.Off);
        var (probe, samples) = level switch
        {
            ObservationLevel.Full => (LargestProbe, stepsPerEpoch),
            ObservationLevel.Standard => (
                Math.Clamp(job.Train.Count / ProbedShare, SmallestProbe, LargestProbe), Math.Clamp(stepsPerEpoch / SampledShare, 1, MostSamples)),
            _ => (0, 0),
        };
        return new ObservationScope(level, job.Options.ProbeCount ?? probe, job.Options.UpdateSamples ?? samples);
    }

    /// <summary>Whether a step of an epoch (from 0) is one of those looked at closely, which are spaced evenly.</summary>
    public bool Samples(int step, int stepsPerEpoch) => StepSamples > 0 &&
        (stepsPerEpoch <= StepSamples || (long)step * StepSamples / stepsPerEpoch != (long)(step + 1) * StepSamples / stepsPerEpoch);
}
