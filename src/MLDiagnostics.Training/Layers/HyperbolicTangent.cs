namespace MLDiagnostics.Training;

/// <summary>tanh x.</summary>
internal readonly struct HyperbolicTangent : IActivation
{
    public float Value(float x) => MathF.Tanh(x);

    public float Slope(float x, float y) => 1 - (y * y);
}
