namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>A colour that changes along a gradient and with a fractal texture.</summary>
internal sealed class Surface
{
    private readonly Colour _colour;
    private readonly Colour _slope;
    private readonly ValueNoise _texture;
    private readonly double _strength;
    private readonly double _cos;
    private readonly double _sin;

    public Surface(ref CounterRandom random)
    {
        var grey = random.Between(80, 175);
        _colour = new Colour(grey, grey, grey) + Colour.Random(ref random, -25, 25);
        _slope = Colour.Random(ref random, -1, 1);
        (_cos, _sin) = PortableMath.Turn(random.NextUnit());
        _texture = new ValueNoise(random.Between(8, 20), 3, random.Between(0.3, 0.6), ref random);
        _strength = random.Between(4, 24);
    }

    public Colour At(double x, double y)
    {
        var along = ((x - 16) * _cos) + ((y - 16) * _sin);
        var texture = _strength * _texture.At(x, y);
        return _colour + (_slope * along) + new Colour(texture, texture, texture);
    }
}
