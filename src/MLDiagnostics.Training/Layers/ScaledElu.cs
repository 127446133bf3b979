namespace MLDiagnostics.Training;

/// <summary>scale·x above 0, scale·α·(eˣ − 1) below: ELU (Clevert et al. 2016) with scale 1, SELU (Klambauer et al. 2017).</summary>
internal readonly struct ScaledElu(double alpha, double scale) : IActivation
{
    // In double: near zero eˣ − 1 would lose the digits of a float.
    public float Value(float x) => x > 0 ? (float)scale * x : (float)(scale * alpha * (Math.Exp(x) - 1));

    public float Slope(float x, float y) => x > 0 ? (float)scale : (float)(y + (scale * alpha));
}
