namespace MLDiagnostics.Training;

/// <summary>−t·ln p − (1 − t)·ln(1 − p) of a probability, flat where p is nearer than 1e-7 to 0 or 1 (as in Keras).</summary>
internal readonly struct ProbabilityBinaryCrossEntropy : IElementLoss
{
    private const double Floor = ProbabilityCrossEntropyLoss.Floor;

    public double Value(double score, double target)
    {
        var p = Math.Clamp(score, Floor, 1 - Floor);
        return -(target * Math.Log(p)) - ((1 - target) * Math.Log(1 - p));
    }

    public double Slope(double score, double target) =>
        score is <= Floor or >= 1 - Floor ? 0 : (score - target) / (score * (1 - score));
}
