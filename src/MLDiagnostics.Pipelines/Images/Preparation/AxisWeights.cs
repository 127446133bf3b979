namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>
/// How each output position of one axis is made of input positions: the mean over the area that it covers when the axis shrinks, linear
/// interpolation between the two nearest centres when it grows.
/// </summary>
internal sealed class AxisWeights
{
    private readonly int[] _first;
    private readonly double[][] _weights;

    /// <param name="inputLength">Positions of the input.</param>
    /// <param name="start">Where the part that is used begins.</param>
    /// <param name="length">Length of the part that is used.</param>
    /// <param name="outputLength">Positions of the output.</param>
    public AxisWeights(int inputLength, double start, double length, int outputLength)
    {
        _first = new int[outputLength];
        _weights = new double[outputLength][];
        var step = length / outputLength;
        for (var i = 0; i < outputLength; i++)
        {
            (_first[i], _weights[i]) = step > 1
                ? Area(inputLength, start + (i * step), step)
                : Linear(inputLength, start + ((i + 0.5) * step) - 0.5);
        }
    }

    public int Count => _first.Length;

    public int First(int output) => _first[output];

    /// <summary>The input position after the last that an output position is made of.</summary>
    public int End(int output) => _first[output] + _weights[output].Length;

    public ReadOnlySpan<double> Weights(int output) => _weights[output];

    private static (int First, double[] Weights) Area(int inputLength, double from, double step)
    {
        var to = from + step;
        var first = Math.Clamp((int)Math.Floor(from), 0, inputLength - 1);
        var last = Math.Clamp((int)Math.Ceiling(to) - 1, first, inputLength - 1);
        var weights = new double[last - first + 1];
        var sum = 0.0;
        for (var i = first; i <= last; i++)
        {
            weights[i - first] = Math.Max(0, Math.Min(i + 1, to) - Math.Max(i, from));
            sum += weights[i - first];
        }

        for (var i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return (first, weights);
    }

    private static (int First, double[] Weights) Linear(int inputLength, double centre)
    {
        centre = Math.Clamp(centre, 0, inputLength - 1);
        var first = (int)Math.Floor(centre);
        var share = centre - first;
        return share == 0 ? (first, [1.0]) : (first, [1 - share, share]);
    }
}
