using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="DeadReluDetector"/>.</summary>
public sealed record DeadReluOptions
{
    /// <summary>Share of dead units from which it is looked at.</summary>
    /// <value>Default 0.5; unit 1 (share of units). Source: SageMaker Debugger, DeadRelu, threshold_layer; torchmortem.</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.5;

    /// <summary>Share from which it matters by itself.</summary>
    /// <value>Default 0.8; unit 1 (share of units). Source: torchmortem, critical.</value>
    [Range(0.0, 1.0)]
    public double SevereShare { get; init; } = 0.8;

    /// <summary>Epochs in a row that must show it.</summary>
    /// <value>Default 2; unit epoch.</value>
    [Range(1, 1000)]
    public int Checks { get; init; } = 2;

    /// <summary>Training loss, as a share of that of the best constant answer, above which learning is hampered.</summary>
    /// <value>Default 0.8; unit 1 (share of the labels' entropy).</value>
    [Range(0.0, 1.0)]
    public double HamperedLoss { get; init; } = 0.8;

    /// <summary>Growth of the share since the first epoch from which the units count as killed by training, not by their initial
    /// weights.</summary>
    /// <value>Default 0.2; unit 1 (share of units).</value>
    [Range(0.0, 1.0)]
    public double Killed { get; init; } = 0.2;

    /// <summary>Size of a step relative to the weights above which a learning rate is high.</summary>
    /// <value>Default 0.01; unit 1 (ratio): ten times the customary 0.001.</value>
    [Range(0.0, 10.0)]
    public double HighUpdate { get; init; } = 0.01;

    /// <summary>Where dead units were not counted: epochs of one validation accuracy from which no answer changes any more.</summary>
    /// <value>Default 8; unit epoch, and a third of longer runs.</value>
    [Range(3, 10_000)]
    public int SilentEpochs { get; init; } = 8;

    /// <summary>Distance of the training loss from that of equal answers in each of these epochs.</summary>
    /// <value>Default 0.003; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double SilentDistance { get; init; } = 0.003;

    /// <summary>Kendall's rank correlation of a loss with time, up to which it has no trend.</summary>
    /// <value>Default 0.6; unit 1: eight epochs without a trend exceed it once in forty times.</value>
    [Range(0.0, 1.0)]
    public double SilentTau { get; init; } = 0.6;
}
