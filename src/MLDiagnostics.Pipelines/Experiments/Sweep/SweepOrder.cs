namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Which trial is better.</summary>
internal static class SweepOrder
{
    /// <summary>The score that a search may trust: none for a trial that a finding ended.</summary>
    internal static double Trusted(SweepTrial trial) => trial.EndedBy is null ? trial.Score : double.NaN;

    /// <summary>Larger scores first, then those that have none; ties in the order they were asked for.</summary>
    internal static IEnumerable<SweepTrial> BestFirst(IEnumerable<SweepTrial> trials) =>
        trials.OrderBy(trial => double.IsNaN(Trusted(trial))).ThenByDescending(Trusted).ThenByDescending(trial => trial.Epochs).ThenBy(trial => trial.Number);
}
