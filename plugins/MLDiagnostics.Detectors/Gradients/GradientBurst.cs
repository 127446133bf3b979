namespace MLDiagnostics.Detectors;

/// <summary>A gradient far above those around it, and how the loss took it.</summary>
internal readonly record struct GradientBurst
{
    /// <summary>The epoch; 0 where epochs are not counted.</summary>
    internal required int Epoch { get; init; }

    /// <summary>The step; <see langword="null"/> for an epoch's value.</summary>
    internal long? Step { get; init; }

    /// <summary>The gradient's norm.</summary>
    internal required double Norm { get; init; }

    /// <summary>What it is compared with.</summary>
    internal required double Usual { get; init; }

    /// <summary>The loss then.</summary>
    internal double Loss { get; init; }

    /// <summary>The loss over its usual size: the strongest reaction.</summary>
    internal double Reaction { get; init; }

    /// <summary>Norm over the usual one.</summary>
    internal double Ratio => Norm / Usual;
}
