namespace MLDiagnostics.Training;

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct LogisticSigmoid : IActivation
{
    public float Value(float x) => 1 / (1 + MathF.Exp(-x));

    public float Slope(float x, float y) => y * (1 - y);
}
