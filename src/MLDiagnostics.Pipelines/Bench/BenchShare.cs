namespace MLDiagnostics.Pipelines.Bench;

/// <summary>A share of runs with its 95 % interval after Wilson (1927).</summary>
public sealed record BenchShare
{
    private const double Z = 1.959964;

    /// <summary>Runs counted.</summary>
    public int Count { get; init; }

    /// <summary>Runs looked at.</summary>
    public int Total { get; init; }

    /// <summary>The share; <see langword="null"/> without runs.</summary>
    public double? Share => Total == 0 ? null : (double)Count / Total;

    /// <summary>Lower end of the interval; 0 without runs.</summary>
    public double Lower => Total == 0 ? 0 : Math.Max(0, Centre - HalfWidth);

    /// <summary>Upper end of the interval; 1 without runs.</summary>
    public double Upper => Total == 0 ? 1 : Math.Min(1, Centre + HalfWidth);

    private double Proportion => (double)Count / Total;

    private double Centre => (Proportion + Z * Z / (2 * Total)) / (1 + Z * Z / Total);

    private double HalfWidth => Z / (1 + Z * Z / Total) * Math.Sqrt(Proportion * (1 - Proportion) / Total + Z * Z / (4.0 * Total * Total));
}
