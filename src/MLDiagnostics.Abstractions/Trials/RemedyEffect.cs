namespace MLDiagnostics;

/// <summary>What a remedy did when the run was trained again with it.</summary>
public enum RemedyEffect
{
    /// <summary>It was not trained: see the trial's conclusion for the reason.</summary>
    NotTried = 0,

    /// <summary>The findings that it is meant for are gone in every seed, no error came in their place, and the result is not worse.</summary>
    Cured = 1,

    /// <summary>The findings became rarer, or the result became better beyond the noise of the seeds; not both in full.</summary>
    Helped = 2,

    /// <summary>Neither the findings nor the result changed beyond the noise of the seeds.</summary>
    NoEffect = 3,

    /// <summary>The result became worse beyond the noise of the seeds, or another error came.</summary>
    Harmed = 4,
}
