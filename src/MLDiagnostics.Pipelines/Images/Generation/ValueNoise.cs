namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>
/// Fractal noise: random values on lattices of halving spacing, joined by the polynomial 3t² − 2t³ and added with falling weight
/// (Ebert et al., Texturing and Modeling, ch. 2). Values lie within about −1 … 1.
/// </summary>
internal sealed class ValueNoise
{
    private const int Cells = 64;
    private readonly double[][] _lattices;
    private readonly double _frequency;
    private readonly double _gain;
    private readonly double _norm;

    /// <param name="spacing">Distance of the coarsest lattice's points, in pixels.</param>
    /// <param name="octaves">Number of lattices.</param>
    /// <param name="gain">Weight of each lattice relative to the one before.</param>
    /// <param name="random">Where the values come from.</param>
    public ValueNoise(double spacing, int octaves, double gain, ref CounterRandom random)
    {
        _frequency = 1 / spacing;
        _gain = gain;
        _lattices = new double[octaves][];
        var weight = 1.0;
        for (var octave = 0; octave < octaves; octave++)
        {
            var lattice = new double[Cells * Cells];
            for (var i = 0; i < lattice.Length; i++)
                lattice[i] = random.Between(-1, 1);
            _lattices[octave] = lattice;
            _norm += weight;
            weight *= gain;
        }
    }

    public double At(double x, double y)
    {
        var sum = 0.0;
        var weight = 1.0;
        var frequency = _frequency;
        foreach (var lattice in _lattices)
        {
            sum += weight * Smooth(lattice, x * frequency, y * frequency);
            weight *= _gain;
            frequency *= 2;
        }

        return sum / _norm;
    }

    private static double Smooth(double[] lattice, double x, double y)
    {
        var left = (int)Math.Floor(x);
        var top = (int)Math.Floor(y);
        var right = x - left;
        var down = y - top;
        right *= right * (3 - (2 * right));
        down *= down * (3 - (2 * down));
        var upper = Mix(Value(lattice, left, top), Value(lattice, left + 1, top), right);
        var lower = Mix(Value(lattice, left, top + 1), Value(lattice, left + 1, top + 1), right);
        return Mix(upper, lower, down);
    }

    private static double Value(double[] lattice, int x, int y) => lattice[((y & (Cells - 1)) * Cells) + (x & (Cells - 1))];

    private static double Mix(double a, double b, double share) => a + ((b - a) * share);
}
