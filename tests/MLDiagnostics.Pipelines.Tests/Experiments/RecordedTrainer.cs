using MLDiagnostics.Logs;
using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>Writes a run without training: its accuracy is good when the pixels are scaled, and differs a little by seed.</summary>
internal sealed class RecordedTrainer : ITrialTrainer
{
    private int _running;

    internal List<string> Trained { get; } = [];

    /// <summary>The most trials that were in progress at once.</summary>
    internal int Peak { get; private set; }

    /// <summary>Called in the middle of each trial, with its name.</summary>
    internal Action<Trial> During { get; init; } = _ => { };

    internal double Chance { get; init; } = 0.5;

    public void Train(Trial trial, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (Trained)
        {
            Trained.Add(trial.Name);
            Peak = Math.Max(Peak, ++_running);
        }

        using var writer = new RunFolderWriter(trial.Folder, overwrite: true);
        var best = trial.Plan.InputScale == InputScale.None ? Chance : 0.9;
        ClassCount[] classes = [new() { Name = "a", Count = 100 }, new() { Name = "b", Count = 100 }];
        var run = new RunBuilder().Context(context => context with { Configuration = trial.Plan.Configuration })
            .Facts(facts => facts with { TrainClasses = classes, ValidationCount = 200 });
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            run.Epoch(("train.loss", 1.0 / epoch), ("validation.loss", 1.2 / epoch), ("validation.accuracy", best - (0.001 * trial.Plan.Seed) - (0.01 * (3 - epoch))));
            if (epoch == 2) During(trial);
        }

        foreach (var item in run.End().Events) writer.Observe(item);
        lock (Trained) _running--;
    }
}
