namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What a sweep gave.</summary>
public sealed record SweepResult
{
    /// <summary>All trials, best first.</summary>
    public required IReadOnlyList<SweepTrial> Trials { get; init; }

    /// <summary>Epochs trained in all.</summary>
    public int Epochs => Trials.Sum(trial => trial.EpochsDone);

    /// <summary>Epochs not trained because a finding ended their trial.</summary>
    public int EpochsSaved => Trials.Where(trial => trial.EndedBy is not null).Sum(trial => trial.Epochs - trial.EpochsDone);

    /// <summary>Time that those epochs would have taken, at the pace of their own trials; what a training takes before its first epoch is no part of it.</summary>
    public TimeSpan TimeSaved => Trials.Where(trial => trial is { EndedBy: not null, EpochsDone: > 0 })
        .Aggregate(TimeSpan.Zero, (sum, trial) => sum + (trial.EpochTime * (trial.Epochs - trial.EpochsDone)));

    /// <summary>The best trial; <see langword="null"/> when none has a result that no finding of severity error ended.</summary>
    public SweepTrial? Best => Trials.FirstOrDefault(trial => !double.IsNaN(SweepOrder.Trusted(trial)));

    /// <summary>Time spent training, all trials together.</summary>
    public TimeSpan Time => Trials.Aggregate(TimeSpan.Zero, (sum, trial) => sum + trial.Result.Duration);
}
