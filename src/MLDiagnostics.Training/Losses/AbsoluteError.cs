namespace MLDiagnostics.Training;

/// <summary>|s − t|; its slope where they meet is 0.</summary>
internal readonly struct AbsoluteError : IElementLoss
{
    public double Value(double score, double target) => Math.Abs(score - target);

    public double Slope(double score, double target) => score > target ? 1 : score < target ? -1 : score - target; // 0, or NaN
}
