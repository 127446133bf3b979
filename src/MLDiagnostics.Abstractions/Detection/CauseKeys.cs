namespace MLDiagnostics;

/// <summary>Keys of causes, the same in findings, stories and labelled runs.</summary>
public static class CauseKeys
{
    /// <summary>Adam's second moment shrinks until a step is too large.</summary>
    public const string AdamSecondMoment = "adam_second_moment";

    /// <summary>Learning rate too high or too low.</summary>
    public const string LearningRate = "learning_rate";

    /// <summary>Inputs far from zero mean and unit size.</summary>
    public const string InputScale = "input_scale";

    /// <summary>Some classes much rarer than others.</summary>
    public const string ClassImbalance = "class_imbalance";

    /// <summary>Only one class labelled.</summary>
    public const string SingleClass = "single_class";

    /// <summary>Too few validation examples for the claim.</summary>
    public const string SmallValidationSet = "small_validation_set";

    /// <summary>Running batch-norm statistics far from the batches'.</summary>
    public const string BatchNormStatistics = "bn_statistics";

    /// <summary>Too few training examples.</summary>
    public const string SmallTrainSet = "small_train_set";

    /// <summary>Order of the examples.</summary>
    public const string DataOrder = "data_order";

    /// <summary>Learning-rate schedule.</summary>
    public const string Schedule = "schedule";

    /// <summary>How or when values were measured or logged.</summary>
    public const string Measurement = "measurement";

    /// <summary>Noise of small batches.</summary>
    public const string MinibatchNoise = "minibatch_noise";

    /// <summary>Training and validation data differ.</summary>
    public const string DistributionShift = "distribution_shift";

    /// <summary>Momentum too high.</summary>
    public const string Momentum = "momentum";

    /// <summary>Wrong loss function or wrong use of it.</summary>
    public const string LossFunction = "loss_function";

    /// <summary>Initial weights.</summary>
    public const string Initialisation = "initialisation";

    /// <summary>Activation function.</summary>
    public const string Activation = "activation";

    /// <summary>Network too small or too large.</summary>
    public const string Capacity = "capacity";

    /// <summary>Too much or too little regularisation.</summary>
    public const string Regularisation = "regularisation";

    /// <summary>Batch too small or too large for the rate.</summary>
    public const string BatchSize = "batch_size";

    /// <summary>Wrong labels.</summary>
    public const string LabelNoise = "label_noise";

    /// <summary>Validation examples known from training.</summary>
    public const string Leakage = "leakage";

    /// <summary>Loading or preparation of the data.</summary>
    public const string DataPipeline = "data_pipeline";

    /// <summary>A trap of the framework.</summary>
    public const string Framework = "framework";

    /// <summary>All keys.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AdamSecondMoment, LearningRate, InputScale, ClassImbalance, SingleClass, SmallValidationSet, BatchNormStatistics, SmallTrainSet,
        DataOrder, Schedule, Measurement, MinibatchNoise, DistributionShift, Momentum, LossFunction, Initialisation, Activation, Capacity,
        Regularisation, BatchSize, LabelNoise, Leakage, DataPipeline, Framework,
    ];
}
