using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="LabelNoiseDetector"/>.</summary>
public sealed record LabelNoiseOptions
{
    /// <summary>Share of the examples whose pixels carry another label elsewhere, from which it is a warning.</summary>
    /// <value>Default 0.001; unit 1 (share). Known test sets hold 3 % wrong labels (Northcutt et al. 2021), few of them twins.</value>
    [Range(0.0, 1.0)]
    public double ConflictShare { get; init; } = 0.001;

    /// <summary>Training accuracy from which the network has learned its labels by heart.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Memorised { get; init; } = 0.9;

    /// <summary>Fall of the validation accuracy from its best, as a share of what that best was above chance.</summary>
    /// <value>Default 0.25; unit 1 (share). Plain overfitting keeps most of its accuracy (Arpit et al. 2017, figure 7).</value>
    [Range(0.0, 1.0)]
    public double Fall { get; init; } = 0.25;

    /// <summary>The same fall in standard errors of the validation accuracy.</summary>
    /// <value>Default 3; unit 1 (binomial standard errors).</value>
    [Range(0.0, 100.0)]
    public double StandardErrors { get; init; } = 3;

    /// <summary>Validation loss at the end over its best from which the fall is a warning by itself.</summary>
    /// <value>Default 2; unit 1 (ratio): answers learned by heart from wrong labels are wrong with great confidence.</value>
    [Range(1.0, 1e6)]
    public double LossRise { get; init; } = 2;

    /// <summary>Part of the run in which the best must lie: true labels are learned first.</summary>
    /// <value>Default 0.5; unit 1 (share of the epochs).</value>
    [Range(0.0, 1.0)]
    public double EarlyShare { get; init; } = 0.5;

    /// <summary>Cross-entropy as a share of Fano's bound for its accuracy, from which doubt is spread evenly over the examples.</summary>
    /// <value>Default 0.9; unit 1 (share). Chosen: skill stays below 0.8 where more than half of the answers are right.</value>
    [Range(0.0, 2.0)]
    public double Even { get; init; } = 0.9;

    /// <summary>The same where no other sign supports it.</summary>
    /// <value>Default 0.95; unit 1 (share); held against 2 minus it from above, where answers are sure and wrong.</value>
    [Range(0.0, 1.0)]
    public double VeryEven { get; init; } = 0.95;

    /// <summary>Validation less training accuracy from which right labels are answered far better than those of training.</summary>
    /// <value>Default 0.15; unit 1 (share): dropout, augmentation and a mean over the epoch leave training up to 0.12 behind.</value>
    [Range(0.0, 1.0)]
    public double Ahead { get; init; } = 0.15;

    /// <summary>Accuracy above chance, as a share of what it could be, from which something was learned.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Learned { get; init; } = 0.05;

    /// <summary>Validation loss less training loss at the best epoch, up to which nothing had been learned by heart yet.</summary>
    /// <value>Default 0.05; unit 1 (share of the validation loss). Chosen: overfitting on right labels begins beyond 0.14.</value>
    [Range(-1.0, 1.0)]
    public double NoGap { get; init; } = 0.05;

    /// <summary>Later training loss, as a share of that at the best epoch, from which learning went on.</summary>
    /// <value>Default 0.9; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double FurtherLearned { get; init; } = 0.9;

    /// <summary>Validation loss at the end over its best, from which it was undone where nothing had been learned by heart before.</summary>
    /// <value>Default 1.15; unit 1 (ratio): between the two rises that are called overfitting.</value>
    [Range(1.0, 1e6)]
    public double Rise { get; init; } = 1.15;

    /// <summary>Share of the validation accuracy above chance that must then be lost.</summary>
    /// <value>Default 0.2; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Lost { get; init; } = 0.2;

    /// <summary>The same loss in standard errors of the accuracy; the rise of the loss is a second, independent sign.</summary>
    /// <value>Default 2; unit 1 (binomial standard errors).</value>
    [Range(0.0, 100.0)]
    public double FallErrors { get; init; } = 2;

    /// <summary>Training and validation accuracy at the best epoch that are alike.</summary>
    /// <value>Default 0.05; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double Alike { get; init; } = 0.05;

    /// <summary>Kendall's rank correlation of the training loss with time, down to which training learns all the while.</summary>
    /// <value>Default −0.8; unit 1 (−1 falls at every epoch).</value>
    [Range(-1.0, 0.0)]
    public double StillFalling { get; init; } = -0.8;

    /// <summary>Part of the run in which the best validation loss must lie for validation to stand still.</summary>
    /// <value>Default 0.75; unit 1 (share of the epochs).</value>
    [Range(0.0, 1.0)]
    public double StandingShare { get; init; } = 0.75;

    /// <summary>Epochs that such a run must have.</summary>
    /// <value>Default 10; unit epoch.</value>
    [Range(4, 10_000)]
    public int StandingEpochs { get; init; } = 10;

    /// <summary>Training examples for each class below which learning by heart needs no wrong labels.</summary>
    /// <value>Default 50; unit example.</value>
    [Range(0, 1_000_000)]
    public int ExamplesPerClass { get; init; } = 50;
}
