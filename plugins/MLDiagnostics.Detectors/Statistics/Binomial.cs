namespace MLDiagnostics.Detectors;

/// <summary>The sampling error of a share measured on a finite set.</summary>
internal static class Binomial
{
    /// <summary>Standard error √(p(1−p)/n) of a share; 0 when the count is not known.</summary>
    internal static double StandardError(double share, int? count) =>
        count is > 0 and var n && share is >= 0 and <= 1 ? Math.Sqrt(share * (1 - share) / n) : 0;

    /// <summary>The interval in which the true share lies (Wilson 1927), 0 to 1; everything when nothing was counted.</summary>
    internal static (double Low, double High) Wilson(double share, int count, double z = 1.96)
    {
        if (count <= 0) return (0, 1);
        var squared = z * z;
        var centre = (share + squared / (2 * count)) / (1 + squared / count);
        var half = z / (1 + squared / count) * Math.Sqrt(share * (1 - share) / count + squared / (4.0 * count * count));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
