namespace MLDiagnostics.Training;

/// <summary>(s − t)².</summary>
internal readonly struct SquaredError : IElementLoss
{
    public double Value(double score, double target) => (score - target) * (score - target);

    public double Slope(double score, double target) => 2 * (score - target);
}
