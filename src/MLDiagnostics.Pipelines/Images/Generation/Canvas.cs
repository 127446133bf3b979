namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>A 32×32 colour image being made. Pixel (x, y) covers the square from (x, y) to (x + 1, y + 1).</summary>
internal sealed class Canvas
{
    public const int Size = 32;
    public const int Channels = 3;
    private const int Samples = 3;
    private Colour[] _pixels = new Colour[Size * Size];

    public ref Colour this[int x, int y] => ref _pixels[(y * Size) + x];

    /// <summary>The pixel nearest to (x, y): positions outside take the edge's.</summary>
    public Colour Clamped(int x, int y) => _pixels[(Math.Clamp(y, 0, Size - 1) * Size) + Math.Clamp(x, 0, Size - 1)];

    /// <summary>The colour at a point between pixel centres.</summary>
    public Colour Bilinear(double x, double y)
    {
        var left = (int)Math.Floor(x - 0.5);
        var top = (int)Math.Floor(y - 0.5);
        var right = x - 0.5 - left;
        var down = y - 0.5 - top;
        var upper = Clamped(left, top).Mix(Clamped(left + 1, top), right);
        var lower = Clamped(left, top + 1).Mix(Clamped(left + 1, top + 1), right);
        return upper.Mix(lower, down);
    }

    /// <summary>Gives every pixel the colour that a function has for its centre and its present colour.</summary>
    public void Map(Func<double, double, Colour, Colour> colour)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
                this[x, y] = colour(x + 0.5, y + 0.5, this[x, y]);
        }
    }

    /// <summary>Paints the inside of a region; pixels on its rim are mixed by the share of 3×3 samples inside.</summary>
    public void Fill(Func<double, double, bool> inside, Func<double, double, Colour> colour)
    {
        Map((x, y, present) =>
        {
            var hits = 0;
            for (var v = -1; v <= 1; v++)
            {
                for (var u = -1; u <= 1; u++)
                {
                    if (inside(x + (u / (double)Samples), y + (v / (double)Samples)))
                        hits++;
                }
            }

            return hits == 0 ? present : present.Mix(colour(x, y), hits / (double)(Samples * Samples));
        });
    }

    /// <summary>A share of the 3×3 binomial mean: what a lens does to the scene.</summary>
    public void Soften(double share)
    {
        var result = new Colour[_pixels.Length];
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var sum = default(Colour);
                for (var v = -1; v <= 1; v++)
                {
                    for (var u = -1; u <= 1; u++)
                        sum += Clamped(x + u, y + v) * ((2 - Math.Abs(u)) * (2 - Math.Abs(v)) / 16.0);
                }

                result[(y * Size) + x] = this[x, y].Mix(sum, share);
            }
        }

        _pixels = result;
    }

    /// <summary>Adds noise as a sensor does: mostly brightness, partly colour.</summary>
    /// <param name="brightness">Deviation common to the three channels, in levels.</param>
    /// <param name="colour">Deviation of each channel for itself, in levels.</param>
    /// <param name="random">Where the noise comes from.</param>
    public void AddNoise(double brightness, double colour, ref CounterRandom random)
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            var common = brightness * random.NextNoise();
            _pixels[i] += new Colour(
                common + (colour * random.NextNoise()),
                common + (colour * random.NextNoise()),
                common + (colour * random.NextNoise()));
        }
    }

    /// <summary>The image as <c>[32, 32, 3]</c> bytes, rounded half up and held within 0 … 255.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size * Size * Channels];
        for (var i = 0; i < _pixels.Length; i++)
        {
            bytes[3 * i] = ToByte(_pixels[i].Red);
            bytes[(3 * i) + 1] = ToByte(_pixels[i].Green);
            bytes[(3 * i) + 2] = ToByte(_pixels[i].Blue);
        }

        return bytes;
    }

    /// <summary>A copy whose changes do not reach this one.</summary>
    public Canvas Copy() => new() { _pixels = [.. _pixels] };

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Floor(value + 0.5), 0, 255);
}
