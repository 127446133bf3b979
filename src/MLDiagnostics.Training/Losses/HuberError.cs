namespace MLDiagnostics.Training;

/// <summary>½·d² up to |d| = δ, δ·(|d| − ½·δ) beyond (Huber 1964).</summary>
internal readonly struct HuberError(double delta) : IElementLoss
{
    public double Value(double score, double target)
    {
        var distance = Math.Abs(score - target);
        return distance > delta ? delta * (distance - (delta / 2)) : distance * distance / 2;
    }

    public double Slope(double score, double target) => Math.Clamp(score - target, -delta, delta); // NaN stays
}
