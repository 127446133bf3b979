using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>Height and width of an image in pixels.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels a row.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>Width × height, as people write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width} × {Height}");
}
