namespace MLDiagnostics.Logs;

/// <summary>A column with the clock on which its values are pushed.</summary>
internal sealed record ReplayColumn
{
    internal required int Index { get; init; }

    /// <summary>The series, its clock settled.</summary>
    internal required SeriesKey Key { get; init; }

    internal required Basis Basis { get; init; }

    /// <summary>What values are multiplied with: 0.01 for percent.</summary>
    internal double Scale { get; init; } = 1;

    /// <summary>How an epoch's value is made of a column that is logged more often; <see langword="null"/> when it is not.</summary>
    internal EpochValueRule? EpochValue { get; init; }

    /// <summary>The column's name as written.</summary>
    internal required string Header { get; init; }

    internal SeriesDescriptor Descriptor => new(Key, Basis) { LoggedAs = Header, LoggedFactor = Scale == 1 ? null : Scale };

    /// <summary>The series of the epoch's values that are made of this one.</summary>
    internal SeriesDescriptor EpochDescriptor => new(EpochKey, Basis with
    {
        Sampling = EpochValue == EpochValueRule.Mean ? SamplingBasis.RunningMean : Basis.Sampling,
    })
    {
        LoggedAs = Header + (EpochValue == EpochValueRule.Mean ? ", mean of the epoch" : ", last of the epoch"),
        LoggedFactor = Scale == 1 ? null : Scale,
    };

    internal SeriesKey EpochKey => Key with { Clock = RunClock.Epoch };
}
