using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Trains trials in this process, one pipeline each.</summary>
/// <param name="diagnostics">Who watches; its policy may end a trial early.</param>
public sealed class PipelineTrialTrainer(TrainingDiagnostics diagnostics) : ITrialTrainer
{
    /// <inheritdoc/>
    public void Train(Trial trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trial);
        RunFolderWriter? record = null;
        try
        {
            var host = new PipelineHost
            {
                Diagnostics = diagnostics,
                Folder = trial.Folder,
                RunId = trial.Name,
                Source = trial.Folder,
                Wrap = monitor => record = new RunFolderWriter(trial.Folder, monitor, overwrite: true),
            };
            new TrainingPipeline(host).Run(trial.Plan, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (record?.Failure is { } failure) throw new TrialException($"The run could not be written: {failure.Message}", failure);
        }
        catch (Exception error) when (error is PlanException or ModelException or ImageSetException or TrainingSetupException)
        {
            throw new TrialException(error.Message, error);
        }
        finally
        {
            record?.Dispose();
        }
    }
}
