namespace MLDiagnostics;

/// <summary>Measurements of the data of a run. Everything may be unknown; noise floors and class baselines come from here.</summary>
public sealed record DataSetFacts
{
    /// <summary>Nothing is known.</summary>
    public static DataSetFacts Unknown { get; } = new();

    /// <summary>What the data are called, such as the folder's name.</summary>
    public string? Name { get; init; }

    /// <summary>Training examples.</summary>
    public int? TrainCount { get; init; }

    /// <summary>Validation examples: a share measured on them has a standard error of √(p(1−p)/N).</summary>
    public int? ValidationCount { get; init; }

    /// <summary>Test examples.</summary>
    public int? TestCount { get; init; }

    /// <summary>Outputs that the network is configured for; may exceed the classes ever labelled.</summary>
    public int? OutputCount { get; init; }

    /// <summary>Training labels, one entry a configured class; empty when unknown.</summary>
    public IReadOnlyList<ClassCount> TrainClasses { get; init; } = [];

    /// <summary>Validation labels, one entry a configured class; empty when unknown.</summary>
    public IReadOnlyList<ClassCount> ValidationClasses { get; init; } = [];

    /// <summary>Different labels seen in training, when only their number is known.</summary>
    public int? TrainClassesPresent { get; init; }

    /// <summary>Entropy of the training labels in nats, when only it is known.</summary>
    public double? TrainLabelEntropy { get; init; }

    /// <summary>The training inputs as the network is fed.</summary>
    public InputStatistics? Inputs { get; init; }

    /// <summary>The validation inputs, under the same scale.</summary>
    public InputStatistics? ValidationInputs { get; init; }

    /// <summary>Properties of the images, such as brightness, compared between training and validation; empty when not compared.</summary>
    public IReadOnlyList<PropertyShift> PropertyShifts { get; init; } = [];

    /// <summary>How the pictures were prepared, one sentence for the report.</summary>
    public string? Preparation { get; init; }

    /// <summary>Files that could not be used, each with the reason.</summary>
    public IReadOnlyList<FileProblem> FileProblems { get; init; } = [];

    /// <summary>Training examples that the trainer was given and left out without a word.</summary>
    public int? LeftOutCount { get; init; }

    /// <summary>Whether a validation set was handed to the trainer that it did not look at.</summary>
    public bool? IgnoresValidationSet { get; init; }

    /// <summary>Training examples whose pixels equal those of an earlier training example.</summary>
    public int? DuplicatesInTrain { get; init; }

    /// <summary>Validation examples whose pixels equal those of a training example.</summary>
    public int? DuplicatesAcrossSplits { get; init; }

    /// <summary>Examples whose pixels equal those of an example with another label.</summary>
    public int? ConflictingLabels { get; init; }

    /// <summary>Training examples that look like an earlier training example without being equal to it; <see langword="null"/> when not compared.</summary>
    public int? NearDuplicatesInTrain { get; init; }

    /// <summary>Validation examples that look like a training example without being equal to one; <see langword="null"/> when not compared.</summary>
    public int? NearDuplicatesAcrossSplits { get; init; }

    /// <summary>Pairs of a repeated image and its original, at most 10,000, those across training and validation first.</summary>
    public IReadOnlyList<ImageRepetition> Repetitions { get; init; } = [];
}
