using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Hands events to a monitor and epochs to a callback.</summary>
internal sealed class EpochTee(RunMonitor? monitor, Action<EpochCompleted>? callback) : ITrainingObserver
{
    /// <summary>Trains; a callback that throws ends the run as failed, and its exception goes on.</summary>
    internal static TrainingResult Train(TrainingJob job, RunMonitor? monitor, Action<EpochCompleted>? callback, CancellationToken cancellation)
    {
        try
        {
            return new Trainer().Train(job, new EpochTee(monitor, callback), progress: null, cancellation);
        }
        catch (Exception error)
        {
            monitor?.Complete(RunEndReason.Failed, error.Message);
            throw;
        }
    }

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        var directive = monitor?.Observe(trainingEvent) ?? TrainingDirective.Continue;
        if (trainingEvent is EpochCompleted epoch) callback?.Invoke(epoch);
        return directive;
    }
}
