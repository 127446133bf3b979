using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="UnscaledInputDetector"/>. Inputs outside −1 to 1 are no problem by themselves.</summary>
public sealed record UnscaledInputOptions
{
    internal const double DefaultMaximumMean = 3;
    internal const double DefaultMaximumDeviation = 10;

    /// <summary>Largest distance of the inputs' mean from zero.</summary>
    /// <value>Default 3; unit of the inputs (standardised ones have mean 0 and deviation 1).</value>
    [Range(0.0, 1e9)]
    public double MaximumMean { get; init; } = DefaultMaximumMean;

    /// <summary>Largest standard deviation of the inputs.</summary>
    /// <value>Default 10; unit of the inputs.</value>
    [Range(0.0, 1e9)]
    public double MaximumDeviation { get; init; } = DefaultMaximumDeviation;

    /// <summary>Largest absolute value of an input.</summary>
    /// <value>Default 20; unit of the inputs.</value>
    [Range(0.0, 1e12)]
    public double MaximumValue { get; init; } = 20;

    /// <summary>Largest deviation of a channel or feature over the smallest.</summary>
    /// <value>Default 100; unit 1 (ratio).</value>
    [Range(1.0, 1e12)]
    public double MaximumDeviationRatio { get; init; } = 100;

    /// <summary>First loss, as a multiple of ln K for K classes, from which the inputs have done harm.</summary>
    /// <value>Default 2; unit 1 (ratio). Source: TheDeepChecker, initial loss within 100 % of ln K.</value>
    [Range(1.0, 1e6)]
    public double FirstLoss { get; init; } = 2;

    /// <summary>Share of dead ReLU units from which the inputs have done harm.</summary>
    /// <value>Default 0.5; unit 1 (share of units). Source: SageMaker Debugger, DeadRelu.</value>
    [Range(0.0, 1.0)]
    public double DeadShare { get; init; } = 0.5;

    /// <summary>First gradient norm over the median of later ones from which the inputs have done harm.</summary>
    /// <value>Default 100; unit 1 (ratio). Source: torchmortem.</value>
    [Range(1.0, 1e12)]
    public double GradientRatio { get; init; } = 100;

    /// <summary>Training loss, as a share of that of the best constant answer, above which nothing was learned.</summary>
    /// <value>Default 0.95; unit 1 (share).</value>
    [Range(0.0, 2.0)]
    public double NoLearning { get; init; } = 0.95;

    /// <summary>Training loss, as the same share, below which the network learns in spite of its inputs.</summary>
    /// <value>Default 0.75; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Learning { get; init; } = 0.75;

    /// <summary>Relative fall of the loss, from one group of epochs to the next, from which the network is still learning.</summary>
    /// <value>Default 0.01; unit 1 (share of the loss).</value>
    [Range(0.0, 1.0)]
    public double Fall { get; init; } = 0.01;

    /// <summary>Epochs before anything is said about learning.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 1000)]
    public int Patience { get; init; } = 3;

    /// <summary>Where inputs are not measured: training accuracy at the end below which a first loss far above that of equal answers has
    /// done harm.</summary>
    /// <value>Default 0.5; unit 1 (share): most answers are still wrong.</value>
    [Range(0.0, 1.0)]
    public double SuspectAccuracy { get; init; } = 0.5;
}
