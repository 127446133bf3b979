using ScottPlot;
using SkiaSharp;

namespace MLDiagnostics.ScottPlot;

/// <summary>Plots one below the other in one picture.</summary>
internal sealed class PanelStack(int width, int panelHeight)
{
    private readonly List<Plot> _plots = [];

    internal void Add(Plot plot) => _plots.Add(plot);

    /// <summary>The picture as the bytes of a PNG file.</summary>
    internal byte[] Encode()
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, panelHeight * _plots.Count));
        for (var i = 0; i < _plots.Count; i++)
            _plots[i].Render(surface.Canvas, new PixelRect(0, width, panelHeight * (i + 1), panelHeight * i));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
