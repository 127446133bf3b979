namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>How a sweep chooses what to try.</summary>
public enum SearchStrategy
{
    /// <summary>Every combination; ranges in evenly spaced values.</summary>
    Grid = 0,

    /// <summary>Independent draws (Bergstra and Bengio 2012).</summary>
    Random = 1,

    /// <summary>Many short trainings, the best third of which goes on for three times as long (Hyperband, Li et al. 2018).</summary>
    Hyperband = 2,

    /// <summary>Where a Gaussian process expects the most improvement (Snoek et al. 2012).</summary>
    Bayesian = 3,
}
