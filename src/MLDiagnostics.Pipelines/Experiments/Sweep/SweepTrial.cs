namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>One trial of a sweep, done.</summary>
public sealed record SweepTrial
{
    /// <summary>Its number, from 1, in the order they were asked for.</summary>
    public required int Number { get; init; }

    /// <summary>The values that were tried.</summary>
    public required ConfigurationChange Change { get; init; }

    /// <summary>Epochs that it was given.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs that it was trained: fewer when a finding ended it.</summary>
    public required int EpochsDone { get; init; }

    /// <summary>Best value of the objective; NaN when there is none.</summary>
    public required double Score { get; init; }

    /// <summary>What a finding of severity error said when it ended the trial; <see langword="null"/> otherwise.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The training and its report.</summary>
    public required TrialResult Result { get; init; }

    /// <summary>Time that an epoch took: mean of those recorded, else the whole training over its epochs.</summary>
    internal TimeSpan EpochTime
    {
        get
        {
            var seconds = Result.Report is { } report ? report.Run.Values(new SeriesKey(MetricNames.EpochSeconds)).ToArray().Where(double.IsFinite).ToList() : [];
            return seconds.Count > 0 ? TimeSpan.FromSeconds(seconds.Average()) : Result.Duration / Math.Max(1, EpochsDone);
        }
    }
}
