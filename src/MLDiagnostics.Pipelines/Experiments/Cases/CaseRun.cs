namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A run of a case as measures see it.</summary>
internal sealed record CaseRun
{
    public required CaseVariant Variant { get; init; }

    public required int Seed { get; init; }

    public required TrainingPlan Plan { get; init; }

    /// <summary>Its run folder.</summary>
    public required string Folder { get; init; }

    public required DiagnosticReport Report { get; init; }

    /// <summary>What its probes measured.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    public TimeSpan Duration { get; init; }

    /// <summary>The logged values of a series with their epochs or steps; not logged ones are left out.</summary>
    internal IReadOnlyList<(double At, double Value)> Series(SeriesKey key)
    {
        var values = Report.Run.Values(key);
        var found = new List<(double, double)>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (!Missing.Is(values[i])) found.Add((key.Clock == RunClock.Epoch ? Report.Run.Epochs[i] : Report.Run.Steps[i], values[i]));
        return found;
    }
}
