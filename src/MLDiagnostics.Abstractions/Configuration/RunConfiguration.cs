namespace MLDiagnostics;

/// <summary>What is known of a run's choices. Any key may be missing: nothing is assumed for it.</summary>
public sealed class RunConfiguration : ConfigurationValues
{
    /// <summary>Makes a configuration.</summary>
    /// <exception cref="ArgumentException">A name is neither a key nor an alias.</exception>
    public RunConfiguration(IEnumerable<KeyValuePair<string, ConfigurationValue>> values) : base(values) { }

    /// <summary>Nothing is known.</summary>
    public static RunConfiguration Empty { get; } = new([]);

    /// <summary>Name of the model.</summary>
    public string? Model => this["model"]?.Text;

    /// <summary>Rule that turns gradients into steps, in lower case: <c>sgd</c>, <c>adam</c>, …</summary>
    public string? Optimizer => this["optimizer"]?.Text;

    /// <summary>Base learning rate.</summary>
    public double? LearningRate => this["learning_rate"]?.Number;

    /// <summary>Examples a step.</summary>
    public double? BatchSize => this["batch_size"]?.Number;

    /// <summary>Epochs asked for.</summary>
    public double? Epochs => this["epochs"]?.Number;

    /// <summary>Optimizer steps an epoch.</summary>
    public double? StepsPerEpoch => this["steps_per_epoch"]?.Number;

    /// <summary>How the learning rate changes.</summary>
    public string? Schedule => this["schedule"]?.Text;

    /// <summary>Loss function.</summary>
    public string? Loss => this["loss"]?.Text;

    /// <summary>How pixels are scaled.</summary>
    public string? InputScale => this["input_scale"]?.Text;

    /// <summary>Whether Adam keeps the maximum of its second moment.</summary>
    public bool? AmsGrad => this["amsgrad"]?.Flag;

    /// <summary>A copy with a change applied.</summary>
    public RunConfiguration With(ConfigurationValues change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(this.Concat(change));
    }

    /// <summary>A copy with one key set.</summary>
    public RunConfiguration With(string name, ConfigurationValue value) => new(this.Append(new(name, value)));
}
