using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Shape of one image, or of what a layer makes of it: <c>[H, W, C]</c>, channels last. A flat vector is 1 × 1 × C.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Values a pixel.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Values in one image.</summary>
    public int Length => checked(Height * Width * Channels);

    internal int Pixels => Height * Width;

    internal bool IsFlat => Height == 1 && Width == 1;

    /// <summary>The shape as <c>[32, 32, 3]</c>, of a flat vector as <c>[64]</c>.</summary>
    public override string ToString() => IsFlat
        ? string.Create(CultureInfo.InvariantCulture, $"[{Channels}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{Height}, {Width}, {Channels}]");
}
