namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>A turned ellipse or rectangle somewhere in a patch.</summary>
internal sealed class Region
{
    private readonly double _cos;
    private readonly double _sin;
    private readonly double _width;
    private readonly double _height;
    private readonly bool _round;

    public Region(ref CounterRandom random)
    {
        CentreX = random.Between(8, 24);
        CentreY = random.Between(8, 24);
        (_cos, _sin) = PortableMath.Turn(random.NextUnit());
        _width = random.Between(8, 13);
        _height = random.Between(8, 13);
        _round = random.Chance(0.5);
    }

    public double CentreX { get; }

    public double CentreY { get; }

    public bool Contains(double x, double y)
    {
        var u = (((x - CentreX) * _cos) + ((y - CentreY) * _sin)) / _width;
        var v = (((y - CentreY) * _cos) - ((x - CentreX) * _sin)) / _height;
        return _round ? (u * u) + (v * v) < 1 : Math.Abs(u) < 0.9 && Math.Abs(v) < 0.9;
    }

    /// <summary>Replaces the region pixel by pixel, with a hard rim as a careless forger leaves it.</summary>
    public void Paste(Canvas canvas, Func<double, double, Colour> source) =>
        canvas.Map((x, y, present) => Contains(x, y) ? source(x, y) : present);
}
