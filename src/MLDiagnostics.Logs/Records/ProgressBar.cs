namespace MLDiagnostics.Logs;

/// <summary>One state of the progress bar of an epoch.</summary>
internal sealed record ProgressBar
{
    internal required int Line { get; init; }

    /// <summary>Batches done; 0 when the log does not say.</summary>
    internal int Batch { get; init; }

    /// <summary>Batches of the epoch; <see langword="null"/> when not known.</summary>
    internal int? Total { get; init; }

    /// <summary>Whether the epoch is done, so that its values are those of the epoch.</summary>
    internal required bool IsFinished { get; init; }

    /// <summary>Whether values of held-out data are among them.</summary>
    internal bool HasHeldOut { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, double>> Values { get; init; }
}
