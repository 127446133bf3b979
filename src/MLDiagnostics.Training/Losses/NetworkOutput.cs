namespace MLDiagnostics.Training;

/// <summary>One output of a network: a layer, its loss, and where the gradient of the loss goes.</summary>
/// <param name="Specification">The loss.</param>
/// <param name="Layer">The layer.</param>
/// <param name="TargetOffset">First of its values among the targets of an example; those of labels take none.</param>
internal sealed record NetworkOutput(OutputSpecification Specification, Layer Layer, int TargetOffset)
{
    public ImageShape Shape => Layer.OutputShape;

    /// <summary><see langword="null"/> in a network that only predicts.</summary>
    public FloatBuffer? Gradient { get; init; }

    public bool HasClasses => Specification.ActualTarget == LossTarget.Label;

    /// <summary>Values an example among the targets.</summary>
    public int TargetLength => HasClasses ? 0 : Shape.Length;

    /// <summary>Answers that the output can give; one score tells two classes apart, except to a softmax.</summary>
    public int Classes => IsSwitch ? 2 : Shape.Channels;

    private bool IsSwitch => Shape.Channels == 1 && Specification.Loss != LossKind.CrossEntropy;

    public ReadOnlySpan<float> Scores(int example) => Layer.Output.Span.Slice(example * Shape.Length, Shape.Length);

    public Span<float> GradientOf(int example) => Gradient!.Span.Slice(example * Shape.Length, Shape.Length);

    /// <summary>The class that scores answer.</summary>
    public int Answer(ReadOnlySpan<float> scores)
    {
        if (!IsSwitch) return Softmax.Largest(scores);
        return scores[0] > (Specification is { Loss: LossKind.BinaryCrossEntropy, FromProbabilities: false } ? 0 : 0.5f) ? 1 : 0;
    }

    /// <summary>
    /// Turns scores into what a user of the network is told: probabilities, where its loss makes them such, else the values.
    /// </summary>
    public void Predict(ReadOnlySpan<float> scores, Span<float> predictions)
    {
        switch (Specification)
        {
            case { Loss: LossKind.CrossEntropy, FromProbabilities: false }:
                for (var first = 0; first < scores.Length; first += Shape.Channels)
                    Softmax.Write(scores.Slice(first, Shape.Channels), predictions.Slice(first, Shape.Channels));
                break;
            case { Loss: LossKind.BinaryCrossEntropy, FromProbabilities: false }:
                for (var i = 0; i < scores.Length; i++) predictions[i] = default(LogisticSigmoid).Value(scores[i]);
                break;
            default:
                scores.CopyTo(predictions);
                break;
        }
    }
}
