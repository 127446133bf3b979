namespace MLDiagnostics.Pipelines.Bench;

/// <summary>How detectors did on labelled runs.</summary>
public sealed record BenchResult
{
    /// <summary>Whether they saw losses and accuracies alone.</summary>
    public bool CurvesOnly { get; init; }

    /// <summary>Runs judged.</summary>
    public int Runs { get; init; }

    /// <summary>Every detector that fired or whose label occurs, by name.</summary>
    public IReadOnlyList<DetectorScore> Detectors { get; init; } = [];

    /// <summary>Healthy runs with a warning or an error.</summary>
    public BenchShare HealthyAlarmed { get; init; } = new();

    /// <summary>Faulty runs with any of their labels found.</summary>
    public BenchShare FaultyFound { get; init; } = new();

    /// <summary>Faulty runs with any warning or error, right or wrong.</summary>
    public BenchShare FaultyAlarmed { get; init; } = new();

    /// <summary>Runs with a labelled root cause whose first guess (first cause of the first finding) is right.</summary>
    public BenchShare CauseFirst { get; init; } = new();

    /// <summary>The same among the first two causes of the first finding.</summary>
    public BenchShare CauseAmongTwo { get; init; } = new();

    /// <summary>Causes of the first finding by confidence, five bins: how often the labelled root cause was each.</summary>
    public IReadOnlyList<ConfidenceBin> Reliability { get; init; } = [];

    /// <summary>Mean F1 over the detectors whose label occurs; <see langword="null"/> without any.</summary>
    public double? MacroF1
    {
        get
        {
            var labelled = Detectors.Where(score => score.Hits + score.Misses > 0).Select(score => score.F1!.Value).ToList();
            return labelled.Count == 0 ? null : labelled.Average();
        }
    }

    /// <summary>Runs that were judged otherwise than labelled, one line each.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>Other tools on the same runs, where any were asked for.</summary>
    public IReadOnlyList<BenchRival> Rivals { get; init; } = [];

    /// <summary>The same for each folder of runs apart, where there are several.</summary>
    public IReadOnlyList<BenchPart> Parts { get; init; } = [];
}
