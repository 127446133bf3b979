namespace MLDiagnostics.Detectors;

/// <summary>A stretch in which a curve left its level upwards and came back.</summary>
internal readonly record struct Excursion
{
    /// <summary>Index of the first value above the level.</summary>
    internal required int Start { get; init; }

    /// <summary>Index of the largest value.</summary>
    internal required int Peak { get; init; }

    /// <summary>Index of the first value that was back.</summary>
    internal required int End { get; init; }

    /// <summary>Median of the window before it.</summary>
    internal required double Level { get; init; }

    /// <summary>The largest value.</summary>
    internal required double Value { get; init; }

    /// <summary>The largest robust score of its values, measured against the window before it began.</summary>
    internal required double Score { get; init; }

    /// <summary>Largest value over level.</summary>
    internal double Ratio => Value / Level;
}
