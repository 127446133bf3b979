namespace MLDiagnostics.Training;

/// <summary>
/// One output of a model: a layer and the loss that it is trained with. The losses of several outputs, each times its weight, add up.
/// </summary>
/// <remarks>JSON: <c>{ "layer": …, "loss": …, "target": "label" | "values", "weight": …, "from_probabilities": …, "delta": … }</c>.</remarks>
public sealed record OutputSpecification
{
    /// <summary>Name of the layer, and of the output in series; <see langword="null"/> for the last layer.</summary>
    public string? Layer { get; init; }

    /// <summary>The loss.</summary>
    public LossKind Loss { get; init; }

    /// <summary>
    /// What it is compared with; <see langword="null"/> for the label with <see cref="LossKind.CrossEntropy"/> and <see
    /// cref="LossKind.Hinge"/>, for values with all others.
    /// </summary>
    public LossTarget? Target { get; init; }

    /// <summary>Factor on the loss in the sum, finite and above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Whether the layer gives probabilities and not scores, as a softmax or sigmoid at its end does. Cross-entropy then takes their
    /// logarithm, none being below 1e-7 (as Keras): a class that is answered with less has no gradient. Scores are better.
    /// </summary>
    public bool FromProbabilities { get; init; }

    /// <summary>δ of <see cref="LossKind.Huber"/>, above 0. PyTorch and Keras: 1.</summary>
    public double Delta { get; init; } = 1;

    /// <summary>
    /// The loss of <see cref="LossKind.Custom"/>. It is not part of the JSON form: a model read from there must be given it to be trained.
    /// </summary>
    public ICustomLoss? Custom { get; init; }

    internal LossTarget ActualTarget =>
        Target ?? (Loss is LossKind.CrossEntropy or LossKind.Hinge ? LossTarget.Label : LossTarget.Values);
}
