namespace MLDiagnostics.Detectors;

/// <summary>Remedies and facts about a run's choices that several detectors need.</summary>
internal static class Advice
{
    /// <summary>Divide the learning rate.</summary>
    internal static Remedy LowerLearningRate(RunContext context, string why, double divisor = 10) => new()
    {
        Action = context.Configuration.LearningRate is { } rate
            ? $"Lower the learning rate from {Say.Number(rate)} to {Say.Number(ReadableNumber.Round(rate / divisor))}."
            : $"Divide the learning rate by {Say.Number(divisor)}.",
        Why = why,
        Source = "Goodfellow, Bengio and Courville 2016, section 11.4.1",
        Change = context.Configuration.LearningRate is { } known ? new("learning_rate", ReadableNumber.Round(known / divisor)) : null,
    };

    /// <summary>Clip the gradient.</summary>
    internal static Remedy ClipGradient { get; } = new()
    {
        Action = "Clip the gradient to norm 1.",
        Why = "One step can then not throw the weights away, whatever the batch.",
        Source = "Pascanu, Mikolov and Bengio 2013",
        Change = new("clip_norm", 1),
    };

    /// <summary>Centre the pixels.</summary>
    internal static Remedy CentreInputs { get; } = new()
    {
        Action = "Scale the pixels to pixel/255 − 0.5 before they enter the network.",
        Why = "Initial weights and customary learning rates are made for inputs near zero with a size near one.",
        Source = "LeCun, Bottou, Orr and Müller 1998, section 4.3",
        Change = new("input_scale", "centred"),
    };

    /// <summary>Keep the best weights.</summary>
    internal static Remedy KeepBest(int epoch) => new()
    {
        Action = $"Keep the weights of the best validation epoch ({Say.Whole(epoch)}) instead of the last ones.",
        Why = "What came later did not help on images that the network has not seen.",
        Source = "Prechelt 1998",
        Change = new("restore_best", true),
    };

    /// <summary>Let the rate decay.</summary>
    internal static Remedy DecayLearningRate { get; } = new()
    {
        Action = "Let the learning rate fall to zero along a cosine.",
        Why = "Late steps are then too small to throw the network out of a good place.",
        Source = "Loshchilov and Hutter 2017",
        Change = new("schedule", "cosine"),
    };

    /// <summary>Whether the optimizer divides by a decaying mean of squared gradients; <see langword="null"/> when it is not
    /// known.</summary>
    internal static bool? IsAdamType(RunConfiguration configuration) => configuration.Optimizer is not { } name
        ? null
        : name.Contains("adam", StringComparison.OrdinalIgnoreCase) && !name.Contains("adamax", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the learning rate is ten times the customary one or more: 0.001 for Adam (Kingma and Ba 2015), 0.01 else. It only orders
    /// causes; no rate is wrong by itself.
    /// </summary>
    internal static bool HasHighLearningRate(RunConfiguration configuration) =>
        configuration.LearningRate >= 10 * CustomaryRate(configuration);

    /// <summary>The customary learning rate: 0.001 for Adam (Kingma and Ba 2015), 0.01 for SGD and where the optimizer is not
    /// known.</summary>
    internal static double CustomaryRate(RunConfiguration configuration) => IsAdamType(configuration) == true ? 0.001 : 0.01;

    /// <summary>SGD's customary learning rate an example (Goyal et al. 2017, linear scaling).</summary>
    internal const double CustomaryRatePerExample = 0.1 / 256;

    /// <summary>
    /// The choice that is to blame where steps are too long: a cyclic schedule, a batch that is ten times too small for a rate that is
    /// customary by itself, otherwise the rate.
    /// </summary>
    internal static string StepCause(RunContext context)
    {
        var configuration = context.Configuration;
        if (configuration.Schedule?.Contains("cycl", StringComparison.OrdinalIgnoreCase) == true) return CauseKeys.Schedule;
        return IsAdamType(configuration) == false && !HasHighLearningRate(configuration) &&
            configuration.LearningRate / configuration.BatchSize >= 10 * CustomaryRatePerExample
            ? CauseKeys.BatchSize
            : CauseKeys.LearningRate;
    }

    /// <summary>Multiply the learning rate.</summary>
    internal static Remedy RaiseLearningRate(RunContext context, string why, double factor = 10) => new()
    {
        Action = context.Configuration.LearningRate is { } rate
            ? $"Raise the learning rate from {Say.Number(rate)} to {Say.Number(ReadableNumber.Round(rate * factor))}."
            : $"Multiply the learning rate by {Say.Number(factor)}.",
        Why = why,
        Source = "Smith 2017, range test",
        Change = context.Configuration.LearningRate is { } known ? new("learning_rate", ReadableNumber.Round(known * factor)) : null,
    };

    /// <summary>Whether the inputs, as far as they were measured, are far from zero mean and unit size.</summary>
    internal static bool HasUnscaledInputs(RunContext context) =>
        context.Facts.Inputs is { } inputs &&
        (Math.Abs(inputs.Mean) > UnscaledInputOptions.DefaultMaximumMean ||
            inputs.Deviation > UnscaledInputOptions.DefaultMaximumDeviation);

    /// <summary>Remedies for a rate that is too high or inputs that are too large, best first.</summary>
    internal static IReadOnlyList<Remedy> Calm(RunContext context, string why) => HasUnscaledInputs(context)
        ? [CentreInputs, LowerLearningRate(context, why), ClipGradient]
        : [LowerLearningRate(context, why), ClipGradient];
}
