using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>One run of the recipe: its program (data, model, optimizer), its seed, and the knobs that were turned.</summary>
internal sealed record RunRecipe
{
    /// <summary>Name of the run's files. It tells nothing.</summary>
    public required string Id { get; init; }

    /// <summary>Data, model and optimizer in words; runs of one program are all in one part.</summary>
    public required string Program { get; init; }

    /// <summary>The folder that the run's files lie in: <c>calibration</c> or <c>held-out</c>.</summary>
    public required string Part { get; init; }

    /// <summary>The knob turned to break the run, in the labels' words; <see langword="null"/> when none was.</summary>
    public string? Injected { get; init; }

    /// <summary>A generated set's name, or a key of the program's arguments (<c>cifar10</c>, <c>fashion</c>).</summary>
    public required string Data { get; init; }

    /// <summary>Side in pixels to which the images are brought.</summary>
    public int? ImageSize { get; init; }

    /// <summary>Classes kept; the first ones.</summary>
    public int? Classes { get; init; }

    /// <summary>Each class is divided into this many by the brightness of its images, so that there are many classes.</summary>
    public int BrightnessBins { get; init; } = 1;

    /// <summary>Outputs of the network; by default as many as classes.</summary>
    public int? Outputs { get; init; }

    /// <summary>Training images.</summary>
    public int Train { get; init; } = 2000;

    /// <summary>Validation images.</summary>
    public int Validation { get; init; } = 500;

    /// <summary>Name of a model, or of a file beside the recipe.</summary>
    public required string Model { get; init; }

    public OptimizerSpecification Optimizer { get; init; } = new();

    public ScheduleSpecification Schedule { get; init; } = ScheduleSpecification.Constant;

    public int Epochs { get; init; } = 20;

    public int BatchSize { get; init; } = 32;

    public int Seed { get; init; } = 1;

    public bool Shuffle { get; init; } = true;

    public bool DropLast { get; init; }

    public double LabelSmoothing { get; init; }

    /// <summary>Augmentation of the training images, as <c>train --augment</c> takes it.</summary>
    public string Augment { get; init; } = "none";

    /// <summary>Whether two measurements of each image are to be predicted in place of its class: see <see cref="ImageMeasurements"/>.</summary>
    public bool Regression { get; init; }

    /// <summary>Whether the loss weighs each class by the inverse of its share.</summary>
    public bool ClassWeights { get; init; }

    public InputScale InputScale { get; init; } = InputScale.Centred;

    /// <summary>Whether the steps are kept.</summary>
    public bool Steps { get; init; }

    /// <summary>Share of training labels that another class drawn at random replaces.</summary>
    public double LabelNoise { get; init; }

    /// <summary>The same for validation labels.</summary>
    public double ValidationLabelNoise { get; init; }

    /// <summary>Share of validation images that a training image of the same class replaces.</summary>
    public double Leak { get; init; }

    /// <summary>Class k has this to the power k times the images of the first one, in training.</summary>
    public double TrainSkew { get; init; } = 1;

    /// <summary>The same in validation.</summary>
    public double ValidationSkew { get; init; } = 1;

    /// <summary>Contrast of the validation inputs against their proper scale.</summary>
    public float ValidationGain { get; init; } = 1;

    /// <summary>What is added to validation inputs, in their own unit.</summary>
    public float ValidationOffset { get; init; }
}
