namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Trains a trial: in this process, in another one, on another machine.</summary>
public interface ITrialTrainer
{
    /// <summary>Trains and leaves a run folder. May be called from several threads, for different folders.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrialException">It cannot be trained; the message is one sentence.</exception>
    void Train(Trial trial, CancellationToken cancellation);
}
