using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>What the stages of a pipeline have made so far. Immutable: each stage returns a copy with its own part.</summary>
public sealed record PipelineState
{
    /// <summary>What is to be trained.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The set as read; from <see cref="LoadStage"/>.</summary>
    public LoadedImageSet? Loaded { get; init; }

    /// <summary>A set that has no images, as drawn; from <see cref="LoadStage"/>.</summary>
    public IExampleSource? Examples { get; init; }

    /// <summary>The images to train on; from <see cref="SplitStage"/>.</summary>
    public ImageSet? Train { get; init; }

    /// <summary>The images held out; from <see cref="SplitStage"/>.</summary>
    public ImageSet? Validation { get; init; }

    /// <summary>Images held back for probes, drawn like those trained on; from <see cref="SplitStage"/>.</summary>
    public ImageSet? HeldBack { get; init; }

    /// <summary>What the network is trained on, scaled; from <see cref="ScaleStage"/>.</summary>
    public IExampleSource? TrainExamples { get; init; }

    /// <summary>What it is validated on, scaled; <see langword="null"/> for nothing; from <see cref="ScaleStage"/>.</summary>
    public IExampleSource? ValidationExamples { get; init; }

    /// <summary>The further evaluations that the plan asks for; from <see cref="ScaleStage"/>.</summary>
    public IReadOnlyList<EvaluationProbe> Probes { get; init; } = [];

    /// <summary>The scale, fitted to the training images; from <see cref="ScaleStage"/>.</summary>
    public InputScaling? Scaling { get; init; }

    /// <summary>Measurements of the data; from <see cref="InspectStage"/>, completed by <see cref="ScaleStage"/>.</summary>
    public DataSetFacts Facts { get; init; } = DataSetFacts.Unknown;

    /// <summary>What training gave; from <see cref="TrainStage"/>.</summary>
    public TrainingResult? Result { get; init; }

    /// <summary>Who watched; from <see cref="TrainStage"/>.</summary>
    public RunMonitor? Monitor { get; init; }

    /// <summary>The trained network on the images held out; from <see cref="EvaluateStage"/>.</summary>
    public EvaluationResult? Evaluation { get; init; }

    /// <summary>All that is said of the run; from <see cref="DiagnoseStage"/>.</summary>
    public DiagnosticReport? Report { get; init; }

    /// <summary>Files written; from <see cref="ReportStage"/>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    internal static T Require<T>(T? part, string stage) where T : class =>
        part ?? throw new InvalidOperationException($"The stage '{stage}' must run first.");
}
