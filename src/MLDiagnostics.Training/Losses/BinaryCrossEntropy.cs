namespace MLDiagnostics.Training;

/// <summary>−t·ln σ(s) − (1 − t)·ln(1 − σ(s)), as max(s, 0) − s·t + ln(1 + e^−|s|), which does not overflow.</summary>
internal readonly struct BinaryCrossEntropy : IElementLoss
{
    public double Value(double score, double target) =>
        Math.Max(score, 0) - (score * target) + Math.Log(1 + Math.Exp(-Math.Abs(score)));

    public double Slope(double score, double target) => (1 / (1 + Math.Exp(-score))) - target;
}
