using System.Collections.Frozen;
using static MLDiagnostics.ConfigurationValueKind;

namespace MLDiagnostics;

/// <summary>The keys of a run's configuration, the same in JSON, reports and remedies.</summary>
public static class ConfigurationKeys
{
    /// <summary>All keys, in the order in which they are shown.</summary>
    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        Key("model", Text, "", "Name of the model."),
        Key("optimizer", Text, "", "Rule that turns gradients into steps: sgd, adam, …"),
        Key("learning_rate", Number, "1", "Base learning rate, before any schedule.", alias: "lr", from: 0),
        Key("momentum", Number, "1", "Momentum coefficient of SGD.", from: 0, to: 1),
        Key("nesterov", Flag, "", "Whether momentum is Nesterov's."),
        Key("weight_decay", Number, "1", "Coefficient λ of the L2 penalty λ/2·‖w‖².", from: 0),
        Key("beta1", Number, "1", "Adam's decay of the first moment.", from: 0, to: 1),
        Key("beta2", Number, "1", "Adam's decay of the second moment.", from: 0, to: 1),
        Key("epsilon", Number, "1", "Adam's constant in the denominator.", alias: "eps", from: 0),
        Key("amsgrad", Flag, "", "Whether Adam keeps the maximum of its second moment (Reddi et al. 2018)."),
        Key("schedule", Text, "", "How the learning rate changes: constant, step, exponential, cosine."),
        Key("clip_norm", Number, "1", "Largest gradient norm; larger ones are scaled down.", alias: "clip", from: 0),
        Key("clip_value", Number, "1", "Largest absolute value of an element of the gradient; larger ones are cut.", from: 0),
        Key("batch_size", Count, "example", "Examples a step.", alias: "batch", from: 1),
        Key("epochs", Count, "epoch", "Epochs asked for.", from: 1),
        Key("steps_per_epoch", Count, "step", "Optimizer steps an epoch.", from: 1),
        Key("seed", Count, "", "Seed of every random choice."),
        Key("shuffle", Flag, "", "Whether examples are shuffled each epoch."),
        Key("loss", Text, "", "Loss function: cross_entropy, mse, …"),
        Key("class_weights", TextOrNumbers, "1", "Weights of the classes in the loss: balanced, or a number a class.", from: 0),
        Key("label_smoothing", Number, "1", "Share of the label spread over all classes.", from: 0, to: 1),
        Key("sampling", Text, "", "How often an epoch shows each example: each once, balanced over the classes, or by weights."),
        Key("drop_last", Flag, "", "Whether the last batch of an epoch is left out where it would not be full."),
        Key("augmentation", Text, "", "Random changes to training images."),
        Key("input_scale", Text, "", "How pixels are scaled: centred (pixel/255 − 0.5), unit (pixel/255), mean, standardise, none."),
        Key("input_factor", Number, "1", "Factor on the scaled pixels; 1 where it is not named."),
        Key("validation_fraction", Number, "1", "Share of the data held out for validation.", from: 0, to: 1),
        Key("train_fraction", Number, "1", "Share of the training examples that is trained on.", from: 0, to: 1),
        Key("stratified", Flag, "", "Whether each class is split in proportion."),
        Key("initialisation", Text, "", "Distribution of the initial weights."),
        Key("batch_norm_momentum", Number, "1", "Share of the old running statistics kept a step (Keras's convention).", from: 0, to: 1),
        Key("early_stopping", Text, "", "Rule that ends training early."),
        Key("restore_best", Flag, "", "Whether the weights of the best epoch are kept."),
    ];

    private static readonly FrozenDictionary<string, ConfigurationKey> ByName = All
        .SelectMany(key => key.Aliases.Append(key.Name).Select(name => (name, key)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.key, StringComparer.Ordinal);

    /// <summary>The key of a name or alias, or <see langword="null"/>.</summary>
    public static ConfigurationKey? Find(string name) => ByName.GetValueOrDefault(name);

    private static ConfigurationKey Key(
        string name, ConfigurationValueKind kind, string unit, string description,
        string? alias = null, double from = double.NegativeInfinity, double to = double.PositiveInfinity) => new()
    {
        Name = name,
        Kind = kind,
        Unit = unit,
        Description = description,
        Minimum = from,
        Maximum = to,
        Aliases = alias is null ? [] : [alias],
    };
}
