namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Exponential mean with the bias of its start removed (Kingma and Ba 2015, section 3).</summary>
internal static class Smoothed
{
    /// <param name="points">Positions and values.</param>
    /// <param name="keep">Share of the mean that each value keeps, 0 to below 1.</param>
    internal static IReadOnlyList<(double At, double Value)> Of(IReadOnlyList<(double At, double Value)> points, double keep)
    {
        if (keep is not (>= 0 and < 1)) throw new PlanException("smoothing must be from 0 to below 1.");
        var smoothed = new List<(double, double)>(points.Count);
        var (sum, weight) = (0.0, 0.0);
        foreach (var (at, value) in points)
        {
            sum = (keep * sum) + ((1 - keep) * value);
            weight = (keep * weight) + (1 - keep);
            smoothed.Add((at, sum / weight));
        }

        return smoothed;
    }
}
