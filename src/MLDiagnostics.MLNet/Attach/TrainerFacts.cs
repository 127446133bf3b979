namespace MLDiagnostics.MLNet;

/// <summary>What is known of a fit before its first row.</summary>
internal sealed record TrainerFacts
{
    /// <summary>A trainer of which nothing but its lines is known.</summary>
    public static TrainerFacts Heard(TrainerKind kind) =>
        new() { Kind = kind, Configuration = kind == TrainerKind.Image ? ImageTrainer : RunConfiguration.Empty };

    /// <summary>What the source of the image trainer fixes whatever its options say.</summary>
    public static RunConfiguration ImageTrainer => new(
    [
        new("optimizer", "sgd"), new("loss", "cross_entropy"), new("input_scale", "unit"), new("shuffle", false), new("restore_best", false),
    ]);

    /// <summary>The run's choices.</summary>
    public RunConfiguration Configuration { get; init; } = RunConfiguration.Empty;

    /// <summary>Version of Microsoft.ML.</summary>
    public string? Version { get; init; }

    /// <summary>Whether each epoch ends with a validation row; <see langword="null"/> when only the rows will tell.</summary>
    public bool? ExpectsValidation { get; init; }

    /// <summary>Share of the decoded training images that the trainer holds out itself; 0 for none.</summary>
    public double HeldOut { get; init; }

    /// <summary>Rows of the data view given to <c>Fit</c>, when known without a pass over it.</summary>
    public long? RowsGiven { get; init; }

    /// <summary>Rows of each class that the label's key declares; empty where they are not known.</summary>
    public IReadOnlyList<ClassCount> TrainClasses { get; init; } = [];

    /// <summary>The same of a validation set in the options.</summary>
    public IReadOnlyList<ClassCount> ValidationClasses { get; init; } = [];

    /// <summary>Whether a validation set was passed to <c>Fit</c> that the trainer does not look at; <see langword="null"/> where the call was not seen.</summary>
    public bool? IgnoresValidationSet { get; init; }

    /// <summary>Whether the trainer can be stopped.</summary>
    public bool CanStop { get; init; }

    /// <summary>What kind of trainer it is.</summary>
    public TrainerKind Kind { get; init; }

    /// <summary>The context of the run.</summary>
    /// <param name="trainImages">Images that the trainer decoded for training and its own hold-out; <see langword="null"/> when not told.</param>
    /// <param name="validationImages">Images of a validation set that it decoded; <see langword="null"/> when not told.</param>
    /// <param name="series">The series of the first epoch.</param>
    /// <param name="hasNoData">Whether the first epoch saw no batch.</param>
    public RunContext Context(int? trainImages, int? validationImages, IReadOnlyList<SeriesKey> series, bool hasNoData)
    {
        // The trainer truncates; the data that it holds out come from the training images.
        var heldOut = trainImages is { } decoded && validationImages is null ? (int)((float)HeldOut * decoded) : 0;
        return new RunContext
        {
            RunId = Kind switch
            {
                TrainerKind.Text => "text-classification",
                TrainerKind.Batches => "training",
                _ => "image-classification",
            },
            Configuration = Configuration,
            Framework = new FrameworkFacts { Id = "mlnet", Version = Version },
            Model = Kind != TrainerKind.Image
                ? ModelFacts.Unknown
                : new ModelFacts { TrainableHiddenLayers = 0, HasRelu = false, HasBatchNorm = false, HasDropout = false },
            Facts = new DataSetFacts
            {
                TrainCount = hasNoData ? trainImages ?? 0 : trainImages - heldOut,
                ValidationCount = validationImages ?? (heldOut > 0 ? heldOut : null),
                OutputCount = TrainClasses.Count > 0 ? TrainClasses.Count : null,
                TrainClasses = TrainClasses,
                ValidationClasses = ValidationClasses,
                LeftOutCount = RowsGiven is { } given && given >= trainImages ? (int)Math.Min(given - trainImages.Value, int.MaxValue) : null,
                IgnoresValidationSet = IgnoresValidationSet,
            },
            Directives = CanStop ? [TrainingDirective.Stop] : [],
            Series = [.. series.Select(key => new SeriesDescriptor(key, BasisOf(key)))],
            Notes = [.. Notes(trainImages, hasNoData)],
        };
    }

    private Basis BasisOf(SeriesKey key) => key.Split switch
    {
        DataSplit.Train when Kind == TrainerKind.Batches => Basis.OneBatch,
        DataSplit.Train => Basis.RunningTrain with { IncludesRegularisation = false },
        DataSplit.Validation when Kind == TrainerKind.Text => Basis.OneBatch with { Mode = NetworkMode.Evaluation },
        DataSplit.Validation => Basis.WholeSetEvaluation with { IncludesRegularisation = false },
        _ => Basis.Unknown,
    };

    private IEnumerable<string> Notes(int? trainImages, bool hasNoData)
    {
        if (Kind == TrainerKind.Batches)
        {
            yield return "The trainer tells the loss of one mini-batch in LogEveryNStep, which it calls a row; it measures no validation.";
            yield break;
        }

        if (Kind == TrainerKind.Text)
        {
            yield return "The trainer tells neither its training loss nor more than the accuracy of its last validation batch.";
            yield break;
        }

        yield return "ML.NET's image trainer trains one softmax layer on frozen features by plain gradient descent and scales its inputs to 0..1 itself. " +
            "It counts epochs from 0, here they count from 1; an epoch's metric is the plain mean over its batches, the last, smaller one counting as much as any.";
        if (!CanStop) yield return "Watched through the log: this run cannot be stopped.";
        if (IgnoresValidationSet == true)
            yield return "A validation set was passed to Fit. The trainer looks at one only when options.ValidationSet is set, so it held out images of the training set instead.";
        if (hasNoData) yield return "No batch was trained and NaN reported, which is 0/0: no image could be decoded. This is missing data, not divergence.";
        else if (RowsGiven is { } rows && trainImages < rows)
            yield return string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{rows} rows were given and {trainImages} images decoded; the trainer left out {rows - trainImages} without a word.");
    }
}
