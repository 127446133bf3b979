namespace MLDiagnostics.Training;

/// <summary>The loss of one value. NaN must give NaN.</summary>
internal interface IElementLoss
{
    double Value(double score, double target);

    /// <summary>The derivative with respect to the score.</summary>
    double Slope(double score, double target);
}
