namespace MLDiagnostics.Training;

/// <summary>A loss given by the caller; an example is one term.</summary>
internal sealed class CustomOutputLoss : OutputLoss
{
    private readonly ICustomLoss _loss;
    private readonly float[] _ones;
    private readonly float[] _gradient;

    public CustomOutputLoss(ICustomLoss loss, int length)
    {
        _loss = loss;
        _gradient = new float[length];
        _ones = new float[length];
        Array.Fill(_ones, 1);
    }

    public override double Weigh(in TargetRow target) => 1;

    public override double Measure(ReadOnlySpan<float> scores, in TargetRow target, double share, Span<float> gradient)
    {
        Array.Clear(_gradient);
        var loss = _loss.Measure(scores, target.Values, target.Weights.IsEmpty ? _ones : target.Weights, _gradient);
        for (var i = 0; i < gradient.Length; i++) gradient[i] = (float)(share * _gradient[i]);
        return loss;
    }
}
