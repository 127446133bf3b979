namespace MLDiagnostics.Training;

/// <summary>
/// How gradients become steps, in PyTorch's conventions.
/// <para>SGD: v ← μ·v + g, w ← w − η·v; Nesterov: w ← w − η·(g + μ·v). The first v is g.</para>
/// <para>Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂ / (√v̂ + ε), m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ): ε is that of
/// Algorithm 1 of Kingma and Ba, added after the bias correction; <see cref="EpsilonPlacement"/> puts it elsewhere, as Keras and Caffe do.
/// AMSGrad replaces v by its maximum so far. AdamW: w ← w − η·λ·w first, and no λ·w in g.</para>
/// <para>AdaGrad: G ← G + g², w ← w − η·g / (√G + ε); the paper and PyTorch begin G at 0, Keras at 0.1, and Keras puts ε under the root.
/// Keras's and PyTorch's rates: 0.001 and 0.01.</para>
/// <para>AdaDelta: E ← ρ·E + (1 − ρ)·g², Δ = √(D + ε) / √(E + ε)·g, D ← ρ·D + (1 − ρ)·Δ², w ← w − η·Δ. The paper: ρ = 0.95, ε = 1e-6,
/// η = 1; Keras's rate of 0.001 makes it nearly stand still; PyTorch: ρ = 0.9.</para>
/// <para>RMSProp: v ← ρ·v + (1 − ρ)·g², u ← μ·u + g / (√v + ε), w ← w − η·u. The lecture and Keras: ρ = 0.9, η = 0.001; PyTorch: ρ = 0.99,
/// η = 0.01; Keras puts ε under the root.</para>
/// <para>Weight decay λ adds λ·w to the gradient g of every trained parameter, biases and batch normalisation included, after clipping
/// (as PyTorch does; Keras leaves the choice to each layer).</para>
/// </summary>
public sealed record OptimizerSpecification
{
    /// <summary>The rule.</summary>
    public OptimizerKind Kind { get; init; }

    internal const double AdaDeltaRho = 0.95;

    internal const double RmsPropRho = 0.9;

    /// <summary>Learning rate η before any schedule, above 0.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Momentum μ of SGD and RMSProp, 0 to below 1.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether SGD looks ahead (Nesterov); needs momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ of the L2 penalty λ/2·‖w‖², with AdamW that of the decoupled decay; 0 for none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Adam's β₁, 0 to below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's β₂, 0 to below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε of every rule but SGD. Keras: 1e-7; PyTorch: 1e-8, AdaGrad 1e-10, AdaDelta 1e-6 (as its paper).</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Where ε stands; AdaDelta's is always under both roots, as in its paper.</summary>
    public EpsilonPlacement EpsilonPlacement { get; init; }

    /// <summary>Whether Adam keeps the maximum of its second moment.</summary>
    public bool AmsGrad { get; init; }

    /// <summary>Largest L2 norm of the whole gradient; a larger one is scaled down to it. <see langword="null"/> for no limit.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// Largest absolute value of each element of the gradient; larger ones are cut to it. <see langword="null"/> for no limit. Not together
    /// with <see cref="ClipNorm"/>.
    /// </summary>
    public double? ClipValue { get; init; }

    /// <summary>ρ of AdaDelta and RMSProp, 0 to below 1; <see langword="null"/> for 0.95 and 0.9, the values of their authors.</summary>
    public double? Rho { get; init; }

    /// <summary>What AdaGrad's sum of squares begins with, 0 or more. The paper and PyTorch: 0; Keras: 0.1.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(double.IsFinite(LearningRate) && LearningRate > 0, "learning_rate must be above 0");
        Check(Momentum is >= 0 and < 1, "momentum must be from 0 to below 1");
        Check(!Nesterov || Momentum > 0, "nesterov needs a momentum above 0");
        Check(double.IsFinite(WeightDecay) && WeightDecay >= 0, "weight_decay must be 0 or more");
        Check(Beta1 is >= 0 and < 1, "beta1 must be from 0 to below 1");
        Check(Beta2 is >= 0 and < 1, "beta2 must be from 0 to below 1");
        Check(double.IsFinite(Epsilon) && Epsilon > 0, "epsilon must be above 0");
        Check(EpsilonPlacement != EpsilonPlacement.BeforeCorrection || Kind is OptimizerKind.Adam or OptimizerKind.AdamW,
            "epsilon_placement before_correction is for adam and adamw only");
        Check(EpsilonPlacement != EpsilonPlacement.UnderRoot || Kind is OptimizerKind.AdaGrad or OptimizerKind.RmsProp,
            "epsilon_placement under_root is for adagrad and rmsprop only");
        Check(ClipNorm is null || (double.IsFinite(ClipNorm.Value) && ClipNorm > 0), "clip_norm must be above 0");
        Check(ClipValue is null || (double.IsFinite(ClipValue.Value) && ClipValue > 0), "clip_value must be above 0");
        Check(ClipNorm is null || ClipValue is null, "clip_norm and clip_value exclude each other");
        Check(Rho is null or (>= 0 and < 1), "rho must be from 0 to below 1");
        Check(double.IsFinite(InitialAccumulator) && InitialAccumulator >= 0, "initial_accumulator must be 0 or more");
        return errors;

        void Check(bool holds, string sentence)
        {
            if (!holds) errors.Add(sentence);
        }
    }
}
