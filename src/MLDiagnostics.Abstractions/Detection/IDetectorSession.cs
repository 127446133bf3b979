namespace MLDiagnostics;

/// <summary>A detector's watch over one run. Calls come from one thread at a time, in the order of the run.</summary>
public interface IDetectorSession
{
    /// <summary>Takes a step's values.</summary>
    void Observe(in StepRow row)
    {
    }

    /// <summary>Called after each epoch: all that is believed now, the same instance when nothing changed.</summary>
    DetectorOutcome Observe(RunView run);

    /// <summary>Called once, at the end of the run: the last word.</summary>
    DetectorOutcome Complete(RunView run);
}
