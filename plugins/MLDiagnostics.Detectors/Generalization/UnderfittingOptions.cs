using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="UnderfittingDetector"/>.</summary>
public sealed record UnderfittingOptions
{
    /// <summary>Training loss, as a share of that of the best constant answer, from which it is a warning.</summary>
    /// <value>Default 0.75; unit 1 (share of the labels' entropy).</value>
    [Range(0.0, 1.0)]
    public double PoorLevel { get; init; } = 0.75;

    /// <summary>The same share from which it is remarked.</summary>
    /// <value>Default 0.5; unit 1 (share): half of what could be learned is left.</value>
    [Range(0.0, 1.0)]
    public double Level { get; init; } = 0.5;

    /// <summary>The same share up to which something was learned; what never left the start is another problem.</summary>
    /// <value>Default 0.97; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Learned { get; init; } = 0.97;

    /// <summary>Relative fall of the loss an epoch below which more epochs will not help.</summary>
    /// <value>Default 0.0025; unit 1 (share an epoch): four times that is a run that is still learning.</value>
    [Range(0.0, 1.0)]
    public double Fall { get; init; } = 0.0025;

    /// <summary>Share of the whole fall in the first third of the epochs, from which the run has spent its pace, which a warning
    /// needs.</summary>
    /// <value>Default 0.5; unit 1 (share): a straight line has a third.</value>
    [Range(0.0, 1.0)]
    public double EarlyShare { get; init; } = 0.5;

    /// <summary>Accuracy gap between training and validation below which it is not overfitting.</summary>
    /// <value>Default 0.1; unit 1 (share). Source: AUTOTRAINER, default_param.</value>
    [Range(0.0, 1.0)]
    public double Gap { get; init; } = 0.1;

    /// <summary>The same for losses, where no accuracy is logged.</summary>
    /// <value>Default 1.1; unit 1 (validation over training loss).</value>
    [Range(1.0, 100.0)]
    public double LossGap { get; init; } = 1.1;

    /// <summary>Weight decay from which it is held responsible.</summary>
    /// <value>Default 0.01; unit 1: twenty times the customary 0.0005 (AdamW's decoupled decay is smaller in effect).</value>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Training accuracy below which most answers are wrong, which a warning needs where the classes are not known.</summary>
    /// <value>Default 0.5; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Accuracy { get; init; } = 0.5;
}
