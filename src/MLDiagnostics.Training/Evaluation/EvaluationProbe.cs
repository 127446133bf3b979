namespace MLDiagnostics.Training;

/// <summary>
/// A further evaluation after each epoch, of a set or in a way that a run is not judged by: series <c>validation.probe_loss/NAME</c> and
/// <c>validation.probe_accuracy/NAME</c>. It changes nothing in the training.
/// </summary>
public sealed record EvaluationProbe
{
    /// <summary>Name of the probe, the part of its series.</summary>
    public required string Name { get; init; }

    /// <summary>The set; <see langword="null"/> for the validation set of the run.</summary>
    public IExampleSource? Source { get; init; }

    /// <summary>
    /// What batch normalisation takes for mean and variance; batches are of the run's size unless those are the running ones.
    /// </summary>
    public NormalisationStatistics Statistics { get; init; }

    /// <summary>
    /// Training examples, evenly spaced, from which statistics are <see cref="NormalisationStatistics.Recomputed"/>; at least 1.
    /// </summary>
    public int RecomputeCount { get; init; } = 1000;
}
