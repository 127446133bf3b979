namespace MLDiagnostics.Training;

/// <summary>What weights and biases begin with.</summary>
/// <param name="Initializer">Distribution of the weights; <see langword="null"/> for that of the model.</param>
/// <param name="Gain">Factor on the weights.</param>
/// <param name="Bias">Value of the biases; <see langword="null"/> for what the distribution says.</param>
internal readonly record struct WeightStart(WeightInitializer? Initializer, double Gain, double? Bias)
{
    /// <summary>What is left open here taken from the model; gains multiply.</summary>
    public WeightStart Over(WeightStart model) => new(Initializer ?? model.Initializer, Gain * model.Gain, Bias ?? model.Bias);
}
