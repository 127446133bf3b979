using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>Writes runs whose accuracy is a known function of the plan and rises with the epochs; rates above 1 end after two epochs, as a finding would end them. With early stopping the loss only rises. An epoch takes 2 s.</summary>
internal sealed class AnalyticTrainer : ITrialTrainer
{
    internal List<TrainingPlan> Trained { get; } = [];

    /// <summary>Throws at this training, counted from 1.</summary>
    internal int DiesAt { get; init; } = int.MaxValue;

    /// <summary>Largest at rate 0.01, momentum 0.9; 1 there.</summary>
    internal static double Accuracy(TrainingPlan plan, int epoch)
    {
        var rate = Math.Log10(plan.Optimizer.LearningRate / 0.01);
        var momentum = plan.Optimizer.Momentum - 0.9;
        return Math.Exp(-(rate * rate) - (3 * momentum * momentum)) * epoch / (epoch + 1.0);
    }

    public void Train(Trial trial, CancellationToken cancellation)
    {
        lock (Trained)
        {
            Trained.Add(trial.Plan);
            if (Trained.Count == DiesAt) throw new InvalidOperationException("killed");
        }

        using var writer = new RunFolderWriter(trial.Folder, overwrite: true);
        var run = new RunBuilder().Context(context => context with { Configuration = trial.Plan.Configuration });
        var isFaulty = trial.Plan.Optimizer.LearningRate > 1;
        for (var epoch = 1; epoch <= (isFaulty ? Math.Min(2, trial.Plan.Epochs) : trial.Plan.Epochs); epoch++)
            run.Epoch(("train.loss", trial.Plan.EarlyStopping is null ? 1.0 / epoch : epoch), ("epoch_seconds", 2), ("validation.accuracy", isFaulty ? 1 : Accuracy(trial.Plan, epoch)));
        foreach (var item in run.End(isFaulty ? RunEndReason.Stopped : RunEndReason.Completed).Events) writer.Observe(item);
    }
}
