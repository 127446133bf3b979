namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>A trial that was trained, or why it could not be.</summary>
public sealed record TrialResult
{
    /// <summary>The trial.</summary>
    public required Trial Trial { get; init; }

    /// <summary>All that is said of its run; <see langword="null"/> when there is none.</summary>
    public DiagnosticReport? Report { get; init; }

    /// <summary>What the trial's probes measured, by name.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Why it could not be trained, one sentence; <see langword="null"/> when it was.</summary>
    public string? Failure { get; init; }

    /// <summary>Time that training took, when it was done.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it had been finished before and was only read.</summary>
    public bool IsReused { get; init; }
}
