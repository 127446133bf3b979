namespace MLDiagnostics.MLNet;

/// <summary>One input: numbers as the network is fed, or the pixels of an image that are still to be scaled.</summary>
internal readonly record struct ExampleInput
{
    /// <summary>Numbers [H, W, C].</summary>
    internal float[]? Numbers { get; init; }

    /// <summary>Pixels [H, W, C].</summary>
    internal byte[]? Pixels { get; init; }
}
