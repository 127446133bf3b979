namespace MLDiagnostics;

/// <summary>Takes the events of a run, from a trainer or a log reader alike.</summary>
public interface ITrainingObserver
{
    /// <summary>
    /// Takes an event. What it holds is copied before this returns. Events of one run come one after another, in order.
    /// </summary>
    /// <returns>What the observer asks of the trainer; anything but <see cref="TrainingDirective.Continue"/> only for <see cref="EpochCompleted"/>.</returns>
    TrainingDirective Observe(TrainingEvent trainingEvent);
}
