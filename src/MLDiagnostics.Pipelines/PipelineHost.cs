using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>What a pipeline gets from the program that runs it. Everything may be left out.</summary>
public sealed record PipelineHost
{
    /// <summary>Who watches; <see langword="null"/> for training alone.</summary>
    public TrainingDiagnostics? Diagnostics { get; init; }

    /// <summary>Where the run's files go; <see langword="null"/> to write none.</summary>
    public string? Folder { get; init; }

    /// <summary>Epochs between two writings of <c>checkpoint.bin</c> into the folder; 0 for none.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Whether to go on from <c>checkpoint.bin</c> in the folder, where it is there.</summary>
    public bool Resume { get; init; }

    /// <summary>What writes the report into the folder, as <c>report.FORMAT</c>.</summary>
    public IReadOnlyList<IReportWriter> Writers { get; init; } = [];

    /// <summary>Name of the run; by default the model's.</summary>
    public string? RunId { get; init; }

    /// <summary>Where the run is said to come from; by default the data's path.</summary>
    public string? Source { get; init; }

    /// <summary>Told a few times a second how far training is.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Takes the events of the run where nothing is diagnosed.</summary>
    public ITrainingObserver? Observer { get; init; }

    /// <summary>Wraps the observer of the run, such as with a display or a recorder.</summary>
    public Func<RunMonitor, ITrainingObserver> Wrap { get; init; } = monitor => monitor;

    /// <summary>Further evaluations after each epoch, given what was loaded, split and scaled.</summary>
    public Func<PipelineState, IReadOnlyList<EvaluationProbe>>? Probes { get; init; }

    /// <summary>Told the name of each stage as it begins.</summary>
    public Action<string>? OnStage { get; init; }
}
