namespace MLDiagnostics.MLNet;

/// <summary>Hands events to a monitor and epochs to a callback.</summary>
internal sealed class EpochTee(RunMonitor? monitor, Action<EpochCompleted>? callback) : ITrainingObserver
{
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        var directive = monitor?.Observe(trainingEvent) ?? TrainingDirective.Continue;
        if (trainingEvent is EpochCompleted epoch) callback?.Invoke(epoch);
        return directive;
    }
}
