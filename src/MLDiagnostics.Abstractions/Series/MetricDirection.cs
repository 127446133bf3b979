namespace MLDiagnostics;

/// <summary>Which way a metric is better.</summary>
public enum MetricDirection
{
    /// <summary>Neither way.</summary>
    Neutral = 0,

    /// <summary>A larger value is better.</summary>
    HigherIsBetter = 1,

    /// <summary>A smaller value is better.</summary>
    LowerIsBetter = 2,
}
