namespace MLDiagnostics;

/// <summary>Takes detectors. A plugin extends it by one method, so that <c>builder.AddStandardDetectors()</c> reads as a sentence.</summary>
public interface IDetectorCollection
{
    /// <summary>Adds a detector. One whose id is known already is dropped with a remark.</summary>
    void Add(IDetector detector);
}
