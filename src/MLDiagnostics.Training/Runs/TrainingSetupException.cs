namespace MLDiagnostics.Training;

/// <summary>A run cannot begin; all reasons at once.</summary>
public sealed class TrainingSetupException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">One sentence a reason, without full stop.</param>
    public TrainingSetupException(IReadOnlyList<string> errors)
        : base($"Training cannot begin: {string.Join("; ", errors)}.") => Errors = errors;

    /// <summary>One sentence a reason.</summary>
    public IReadOnlyList<string> Errors { get; }
}
