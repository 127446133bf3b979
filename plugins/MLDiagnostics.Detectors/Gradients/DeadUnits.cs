namespace MLDiagnostics.Detectors;

/// <summary>What is known of dead ReLU units.</summary>
internal sealed record DeadUnits
{
    /// <summary>Share of dead units in each of the last epochs, the smallest.</summary>
    internal required double Share { get; init; }

    /// <summary>The share after the first epoch.</summary>
    internal required double First { get; init; }

    /// <summary>Since when it has been above the threshold.</summary>
    internal required int FirstEpoch { get; init; }

    /// <summary>The last epoch seen.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>The layer when it is about one alone.</summary>
    internal string? Part { get; init; }

    /// <summary>The layer with the largest share, when layers were logged.</summary>
    internal string? WorstLayer { get; init; }

    /// <summary>Its share.</summary>
    internal double WorstShare { get; init; }

    /// <summary>Whether the training loss is hardly better than that of a constant answer.</summary>
    internal required bool IsHampered { get; init; }

    /// <summary>The last training loss.</summary>
    internal double Loss { get; init; }

    /// <summary>The loss of the best constant answer.</summary>
    internal double? ConstantLoss { get; init; }

    /// <summary>Size of the first epoch's steps relative to the weights.</summary>
    internal double? Update { get; init; }
}
