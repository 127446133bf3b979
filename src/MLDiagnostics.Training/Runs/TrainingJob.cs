namespace MLDiagnostics.Training;

/// <summary>All that a run is made of.</summary>
public sealed record TrainingJob
{
    /// <summary>The network.</summary>
    public required ModelSpecification Model { get; init; }

    /// <summary>How gradients become steps.</summary>
    public OptimizerSpecification Optimizer { get; init; } = new();

    /// <summary>How the learning rate changes.</summary>
    public ScheduleSpecification Schedule { get; init; } = ScheduleSpecification.Constant;

    /// <summary>How long and in which way to train.</summary>
    public TrainingOptions Options { get; init; } = new();

    /// <summary>The examples that the weights are fitted to.</summary>
    public required IExampleSource Train { get; init; }

    /// <summary>Examples measured after each epoch; <see langword="null"/> for none.</summary>
    public IExampleSource? Validation { get; init; }

    /// <summary>Further evaluations after each epoch.</summary>
    public IReadOnlyList<EvaluationProbe> Probes { get; init; } = [];

    /// <summary>What the caller knows of the run; the trainer adds what it knows itself.</summary>
    public RunContext Context { get; init; } = new();
}
