namespace MLDiagnostics.Training;

/// <summary>The loss of one output for one example. Terms of weight 0 are not looked at: their targets may be anything.</summary>
internal abstract class OutputLoss
{
    /// <summary>Σ of the weights of the example's terms.</summary>
    public abstract double Weigh(in TargetRow target);

    /// <summary>Σ of weight times loss over the example's terms.</summary>
    /// <param name="scores">The output.</param>
    /// <param name="target">What it should be.</param>
    /// <param name="share">Factor on the gradient.</param>
    /// <param name="gradient">As long as <paramref name="scores"/>, to be written; or empty.</param>
    public abstract double Measure(ReadOnlySpan<float> scores, in TargetRow target, double share, Span<float> gradient);

    /// <summary>The loss of a specification, for an output of a shape.</summary>
    /// <exception cref="ModelException">A custom loss is missing.</exception>
    public static OutputLoss Create(OutputSpecification output, ImageShape shape, double smoothing) =>
        (output.Loss, output.FromProbabilities) switch
        {
            (LossKind.CrossEntropy, false) => new CrossEntropyLoss(shape.Channels, smoothing),
            (LossKind.CrossEntropy, true) => new ProbabilityCrossEntropyLoss(shape.Channels, smoothing),
            (LossKind.Hinge, _) => new HingeLoss(shape.Channels),
            (LossKind.BinaryCrossEntropy, false) => new ElementLoss<BinaryCrossEntropy>(default),
            (LossKind.BinaryCrossEntropy, true) => new ElementLoss<ProbabilityBinaryCrossEntropy>(default),
            (LossKind.Mse, _) => new ElementLoss<SquaredError>(default),
            (LossKind.Mae, _) => new ElementLoss<AbsoluteError>(default),
            (LossKind.Huber, _) => new ElementLoss<HuberError>(new HuberError(output.Delta)),
            _ => new CustomOutputLoss(
                output.Custom ?? throw new ModelException("An output has a custom loss, but none was given with it."), shape.Length),
        };
}
