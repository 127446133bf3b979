namespace MLDiagnostics;

/// <summary>
/// Looks for one kind of problem. Stateless and shared by parallel runs: the state of a run lives in the session.
/// An implementation has one public constructor <c>XDetector(XOptions? options = null)</c> and does no I/O, reads no clock,
/// draws no random number.
/// </summary>
public interface IDetector
{
    /// <summary>What it looks for and what it needs.</summary>
    DetectorDescriptor Descriptor { get; }

    /// <summary>Begins to watch a run. Columns are resolved here, once, by <see cref="RunContext.Find(SeriesKey)"/>.</summary>
    IDetectorSession Start(RunContext context);
}
