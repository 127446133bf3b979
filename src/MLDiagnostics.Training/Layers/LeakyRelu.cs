namespace MLDiagnostics.Training;

/// <summary>x above 0, slope·x below (Maas, Hannun and Ng 2013).</summary>
internal readonly struct LeakyRelu(float slope) : IActivation
{
    public float Value(float x) => x > 0 ? x : slope * x;

    public float Slope(float x, float y) => x > 0 ? 1 : float.IsNaN(x) ? x : slope;
}
