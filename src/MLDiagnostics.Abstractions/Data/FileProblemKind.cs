namespace MLDiagnostics;

/// <summary>Why a file of a data set could not be used.</summary>
public enum FileProblemKind
{
    /// <summary>Its content cannot be decoded.</summary>
    Undecodable = 0,

    /// <summary>It has no bytes.</summary>
    Empty = 1,

    /// <summary>Its format is refused by name.</summary>
    Unsupported = 2,

    /// <summary>It is listed but not there, or cannot be opened.</summary>
    Missing = 3,

    /// <summary>Its label is missing or out of range.</summary>
    Mislabelled = 4,
}
