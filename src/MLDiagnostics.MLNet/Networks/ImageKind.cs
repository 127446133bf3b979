namespace MLDiagnostics.MLNet;

/// <summary>What a column of images holds.</summary>
internal enum ImageKind
{
    /// <summary>The bytes of an image file.</summary>
    Encoded = 0,

    /// <summary>Numbers [H, W, C], as the network is fed.</summary>
    Vector = 1,

    /// <summary>Decoded images of ML.NET.</summary>
    Decoded = 2,
}
