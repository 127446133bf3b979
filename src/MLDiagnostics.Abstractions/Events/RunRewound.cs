namespace MLDiagnostics;

/// <summary>The run went back (a resume from a checkpoint, a rollback): everything after this point is forgotten.</summary>
public sealed record RunRewound : TrainingEvent
{
    /// <summary>The last epoch that still counts; 0 for none.</summary>
    public required int ToEpoch { get; init; }

    /// <summary>The last step that still counts; when <see langword="null"/>, the last of <see cref="ToEpoch"/>.</summary>
    public long? ToStep { get; init; }

    /// <summary>Why, for the report.</summary>
    public string Reason { get; init; } = "";
}
