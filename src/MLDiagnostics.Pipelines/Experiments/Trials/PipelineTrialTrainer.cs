using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Trains trials in this process, one pipeline each; those on the same data load them once.</summary>
/// <param name="diagnostics">Who watches; its policy may end a trial early.</param>
public sealed class PipelineTrialTrainer(TrainingDiagnostics diagnostics) : ITrialTrainer
{
    private readonly PreparationStage _preparation = new();

    /// <summary>What writes each run's report into its folder.</summary>
    public IReadOnlyList<IReportWriter> Writers { get; init; } = [];

    /// <inheritdoc/>
    public void Train(Trial trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trial);
        RunFolderWriter? record = null;
        var probes = trial.Probes.Select(CaseParts.Probe).ToList();
        try
        {
            var host = new PipelineHost
            {
                Diagnostics = diagnostics,
                Folder = trial.Folder,
                RunId = trial.Name,
                Source = trial.Folder,
                Writers = Writers,
                // A trial that was interrupted begins anew.
                CheckpointEvery = 0,
                Probes = state => [.. probes.SelectMany(probe => probe.Evaluations(state))],
                Wrap = monitor => record = new RunFolderWriter(trial.Folder, monitor, overwrite: true),
            };
            var state = new TrainingPipeline(host, _preparation.Replace(new TrainingPipeline(host).Stages)).Run(trial.Plan, cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (probes.Count > 0) TrialValues.Write(trial.Folder, probes.SelectMany(probe => probe.After(state, cancellation)));
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
