namespace MLDiagnostics;

/// <summary>Where the curve stands at the end of a run.</summary>
public enum ConvergenceState
{
    /// <summary>Too little to tell.</summary>
    Undecided = 0,

    /// <summary>Level within its noise.</summary>
    Converged = 1,

    /// <summary>Still getting better.</summary>
    StillImproving = 2,

    /// <summary>Moving up and down without net gain.</summary>
    Oscillating = 3,

    /// <summary>Worse than it started, or not finite.</summary>
    Diverged = 4,
}
