namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>What the network is fed, measured over all training images.</summary>
public sealed record InputMeasurement
{
    /// <summary>Over all values; the ratio of deviations is that of the channels.</summary>
    public required InputStatistics Overall { get; init; }

    /// <summary>Channel by channel, in the order of the channels.</summary>
    public required IReadOnlyList<InputStatistics> Channels { get; init; }
}
