namespace MLDiagnostics.Training;

/// <summary>How long and in which way to train. Neither <see cref="Threads"/> nor what is measured changes the weights.</summary>
public sealed record TrainingOptions
{
    /// <summary>Epochs to train, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Examples a step; the last step of an epoch takes what is left, unless <see cref="DropLast"/> is set. A batch larger than the set is
    /// the whole set.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seed of initial weights, order and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the examples are put in a new order each epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>How often each example is shown; by default once an epoch.</summary>
    public SamplingSpecification Sampling { get; init; } = SamplingSpecification.Each;

    /// <summary>Random changes to the training images; by default none.</summary>
    public AugmentationSpecification Augmentation { get; init; } = AugmentationSpecification.None;

    /// <summary>Weights of the classes in the training loss, one a class, 0 or more; <see langword="null"/> for equal ones.</summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>
    /// Label smoothing ε of the training loss, 0 to below 1: the target is 1 − ε for the label plus ε / outputs for every output.
    /// Validation is measured without it.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Whether an epoch ends before a last batch that would not be full. The batch size must not be above the number of examples then.
    /// </summary>
    public bool DropLast { get; init; }

    /// <summary>Whether each step is reported to the observer.</summary>
    public bool StepRecords { get; init; } = true;

    /// <summary>
    /// How much is measured; <see langword="null"/> for <see cref="ObservationLevel.Standard"/> with an observer and nothing without one.
    /// </summary>
    public ObservationLevel? Observe { get; init; }

    /// <summary>
    /// Training examples, evenly spaced, over which activations are judged; 0 for no such judgement, <see langword="null"/> for what
    /// <see cref="Observe"/> means.
    /// </summary>
    public int? ProbeCount { get; init; }

    /// <summary>
    /// Steps an epoch whose gradient and update are looked at closely; 0 for none, <see langword="null"/> for what <see cref="Observe"/>
    /// means.
    /// </summary>
    public int? UpdateSamples { get; init; }

    /// <summary>Whether <see cref="MetricNames.WeightDistance"/> is measured, which keeps the weights of 64 epochs.</summary>
    public bool WeightDistances { get; init; }

    /// <summary>Epochs still trained after one whose training loss is not finite: the state is to be seen, no more time wasted.</summary>
    public int EpochsAfterNonFinite { get; init; } = 1;

    /// <summary>Factor on the learning rate, from then on, when an observer asks to reduce it or to roll back; above 0, below 1.</summary>
    public double ReductionFactor { get; init; } = 0.5;

    /// <summary>Rollbacks after which a further one stops the run.</summary>
    public int MaximumRollBacks { get; init; } = 3;

    /// <summary>
    /// Whether the model returned has the weights of the best epoch (smallest validation loss, without validation smallest training loss)
    /// and not those of the last. A run that was stopped, by its observer or for a loss that is not finite, always returns the best.
    /// </summary>
    public bool RestoreBest { get; init; }

    /// <summary>
    /// Epochs in a row without a smaller validation loss (without validation: training loss) after which the run stops, at least 1;
    /// <see langword="null"/> to train all epochs.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>
    /// File that holds the whole run at the end of an epoch, written atomically with a checksum; <see langword="null"/> for none. Writing it
    /// changes no result.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Epochs between two writings of <see cref="CheckpointPath"/>, at least 1; the last epoch is always written.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>
    /// Whether to go on from <see cref="CheckpointPath"/> where that file exists. The run then ends with the same bytes as one that was never
    /// interrupted. Its observer is told the epochs done before again, without their steps, and then of a rewind to the last of them (to 0 where
    /// there is no file yet); its directives on them are not obeyed twice.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether a thread beside <see cref="Threads"/> loads the next batch while the network works on the last one. It changes no result.
    /// </summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>Threads; <see langword="null"/> for one a processor, at most eight.</summary>
    public int? Threads { get; init; }
}
