using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Spectra;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>
/// Everything that a training needs, so that it can be run again: data, preparation, model, optimizer, seed. Immutable; what is known of it
/// to detectors is <see cref="Configuration"/>, and a remedy's change gives another plan by <see cref="TryApply"/>.
/// </summary>
public sealed record TrainingPlan
{
    /// <summary>Path of the data, or the name of a set that is generated (<c>shapes10</c>, <c>authenticity</c>; <c>quasars</c>: spectra).</summary>
    public required string Data { get; init; }

    /// <summary>Images to draw when the data are generated.</summary>
    public int GeneratedCount { get; init; } = 2000;

    /// <summary>Seed of the drawing when the data are generated.</summary>
    public long GeneratedSeed { get; init; } = 1;

    /// <summary>Name of a shipped model, or path of a model file.</summary>
    public string Model { get; init; } = "cifar-cnn";

    /// <summary>The loss, compared with the labels; <see langword="null"/> for what the model says, which is cross-entropy unless it says otherwise.</summary>
    public LossKind? Loss { get; init; }

    /// <summary>Label smoothing ε of cross-entropy in training, 0 to below 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Distribution of the initial weights of all layers; <see langword="null"/> for what the model says.</summary>
    public WeightInitializer? Initialisation { get; init; }

    /// <summary>Factor on the initial weights of all layers, beside the model's own.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Momentum of all batch normalisations (Keras's convention), 0 to 1; <see langword="null"/> for what the model says.</summary>
    public double? BatchNormMomentum { get; init; }

    /// <summary>
    /// Changes to single layers: <c>dense1:gain=0.5,learning_rate_factor=0.1;dense2:weight_decay_factor=0</c>, with <c>initial_bias</c> besides;
    /// names as in <see cref="ModelSpecification.LayerNames"/>.
    /// </summary>
    public string LayerChanges { get; init; } = "";

    /// <summary>The optimizer.</summary>
    public OptimizerSpecification Optimizer { get; init; } = new();

    /// <summary>How the learning rate changes.</summary>
    public ScheduleSpecification Schedule { get; init; } = ScheduleSpecification.Constant;

    /// <summary>Epochs to train, at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Examples a step, at least 1.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Seed of the split, the initial weights, the order and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the examples are shuffled each epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// How often an epoch shows each image: <c>each</c> once, <c>balanced</c> over the classes, or by weights of classes such as
    /// <c>forged=3,authentic=1</c>, a class that is not named having the weight 1.
    /// </summary>
    public string Sampling { get; init; } = PlanSampling.Each;

    /// <summary>Whether the last batch of an epoch is left out where it would not be full.</summary>
    public bool DropLast { get; init; }

    /// <summary>Whether the next batch is loaded by a thread of its own. Results do not depend on it.</summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>Epochs in a row without a smaller validation loss after which training stops; <see langword="null"/> for never.</summary>
    public int? EarlyStopping { get; init; }

    /// <summary>Whether the weights of the best epoch are kept and not those of the last; a run that was stopped always keeps the best.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>Random changes to the training images; by default none.</summary>
    public AugmentationSpecification Augmentation { get; init; } = AugmentationSpecification.None;

    /// <summary>Whether the loss weighs each class by the inverse of its share.</summary>
    public bool BalancedClassWeights { get; init; }

    /// <summary>How pixels become numbers.</summary>
    public InputScale InputScale { get; init; } = InputScale.Centred;

    /// <summary>Factor on the scaled numbers; 1 leaves them. Above 0.</summary>
    public double InputFactor { get; init; } = 1;

    /// <summary>
    /// Side in pixels to which images are resized; <see langword="null"/> to take them as they are. Of spectra the number of pixels, 443 where it
    /// is <see langword="null"/>.
    /// </summary>
    public int? ImageSize { get; init; }

    /// <summary>How images of other proportions are resized.</summary>
    public ImageFit ImageFit { get; init; } = ImageFit.Stretch;

    /// <summary>Share held out for validation where the data bring no held-out images of their own; above 0 and below 1.</summary>
    public double ValidationFraction { get; init; } = 0.2;

    /// <summary>Share of the training examples that are trained on, above 0 to 1; of each class the same.</summary>
    public double TrainFraction { get; init; } = 1;

    /// <summary>
    /// Share of the training examples, the last of the set, that have each other's labels, 0 to 1: what a delivery that was mixed up does. 1
    /// leaves nothing to be learned. Detectors are not told.
    /// </summary>
    public double LabelNoise { get; init; }

    /// <summary>
    /// Further evaluations after each epoch, words in any order: <c>batch-statistics</c> and <c>recomputed-statistics</c> (the validation set with
    /// other statistics of batch normalisation), <c>train-like</c> (images held back from training, as many as are validated on),
    /// <c>second-validation</c> and <c>larger-validation</c> (drawn anew, as many and four times as many), <c>test</c> (1000 drawn anew).
    /// What is drawn anew is for generated sets. Results do not depend on them, but that held back is not trained on.
    /// </summary>
    public string Probes { get; init; } = "";

    /// <summary>Whether the distance of the weights from those of earlier epochs is measured. Results do not depend on it.</summary>
    public bool WeightDistances { get; init; }

    /// <summary>
    /// How many images of the first class stay for one of each other class; 1 takes all images. Above 1 the other classes are thinned, below 1 the
    /// first one, in training and validation alike unless <see cref="ValidationImbalance"/> says otherwise.
    /// </summary>
    public double Imbalance { get; init; } = 1;

    /// <summary>
    /// Classes whose images are kept, by name and separated by commas; empty for all. The others stay classes, without an image, so that labels and
    /// outputs are the same.
    /// </summary>
    public string OnlyClasses { get; init; } = "";

    /// <summary>Training images that are kept, chosen by seed with the shares of the classes as they are; <see langword="null"/> for all.</summary>
    public int? TrainCount { get; init; }

    /// <summary>Outputs of the network where that is not one a class; those beyond the classes are never labelled.</summary>
    public int? Outputs { get; init; }

    /// <summary><see cref="Imbalance"/> of the validation images where it is to differ, such as 1 for all of them; <see langword="null"/> for the same.</summary>
    public double? ValidationImbalance { get; init; }

    /// <summary>How much is measured. Results do not depend on it.</summary>
    public ObservationLevel Observe { get; init; } = ObservationLevel.Standard;

    /// <summary>Threads; <see langword="null"/> for as many as there are cores. Results do not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether the data are spectra, drawn.</summary>
    internal bool DrawsSpectra => string.Equals(Data, QuasarSpectra.Name, StringComparison.OrdinalIgnoreCase) && !Path.Exists(Data);

    /// <summary>The plan in the keys of a run's configuration.</summary>
    public RunConfiguration Configuration => PlanConfiguration.Of(this);

    /// <summary>The model with the changes of this plan.</summary>
    /// <exception cref="ModelException">There is no such model.</exception>
    /// <exception cref="PlanException">A change does not fit it.</exception>
    public ModelSpecification LoadModel() => PlanModel.Load(this);

    /// <summary>Applies a remedy's change.</summary>
    /// <param name="change">The new values.</param>
    /// <param name="plan">The changed plan, or this one.</param>
    /// <param name="why">Why it cannot be applied; empty when it was.</param>
    public bool TryApply(ConfigurationChange change, out TrainingPlan plan, out string why) =>
        PlanConfiguration.TryApply(this, change, out plan, out why);

    /// <summary>What is wrong with the values, one sentence each; empty when it can be run.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(!string.IsNullOrWhiteSpace(Data), "data must be a path or the name of a generated set");
        Check(Epochs >= 1, "epochs must be at least 1");
        Check(BatchSize >= 1, "batch_size must be at least 1");
        Check(GeneratedCount >= 2, "at least 2 images must be generated");
        Check(ImageSize is null or (>= 4 and <= 1024), "image_size must be from 4 to 1024");
        Check(ValidationFraction is > 0 and < 1, "validation_fraction must lie between 0 and 1");
        Check(LabelNoise is >= 0 and <= 1, "label_noise must be from 0 to 1");
        Check(TrainFraction is > 0 and <= 1, "train_fraction must be above 0 and at most 1");
        Check(TrainCount is null or >= 2, "train_count must be at least 2");
        Check(InputFactor > 0 && double.IsFinite(InputFactor), "input_factor must be above 0");
        Check(Imbalance is >= 1e-4 and <= 1e4, "imbalance must be from 0.0001 to 10000");
        Check(ValidationImbalance is null or (>= 1e-4 and <= 1e4), "validation_imbalance must be from 0.0001 to 10000");
        Check(EarlyStopping is null or >= 1, "early_stopping must be at least 1 epoch");
        Check(Threads is null or (>= 1 and <= 1024), "threads must be from 1 to 1024");
        errors.AddRange(Optimizer.Validate());
        errors.AddRange(Schedule.Validate());
        errors.AddRange(PlanModel.Validate(this));
        errors.AddRange(PlanSampling.Validate(Sampling));
        errors.AddRange(PlanProbes.Validate(this));
        errors.AddRange(Augmentation.Validate());
        return errors;

        void Check(bool holds, string sentence)
        {
            if (!holds) errors.Add(sentence);
        }
    }
}
