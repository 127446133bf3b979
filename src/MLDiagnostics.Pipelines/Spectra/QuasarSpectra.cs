using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Spectra;

/// <summary>
/// Spectra <c>[1, pixels, 1]</c> as of a survey of quasars, drawn by seed: emission lines at a redshift on a continuum with noise, one in
/// five an object without lines. A spectrum with more noise weighs less in the loss. What is to be said of one is, for each of four lines, the box of thirteen that holds it and its place in
/// that box (Busca and Balland 2018). Only additions, products, quotients and square roots take part, so they are the same everywhere.
/// </summary>
internal sealed class QuasarSpectra : IExampleSource
{
    internal const string Name = "quasars";
    internal const int DefaultPixels = 443;
    private const int Boxes = 13;
    private const double ShareOfQuasars = 0.8;
    private const double LowestShift = 0.63; // redshift 0.9
    private const double HighestShift = 1.47; // redshift 3.5
    private readonly float[] _pixels;
    private readonly float[] _targets;
    private readonly float[] _targetWeights;
    private readonly float[] _weights;

    /// <summary>Draws spectra 0 … <paramref name="count"/> − 1 of a seed.</summary>
    public QuasarSpectra(long seed, int count, int pixels = DefaultPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 2 * Boxes);
        Shape = new ImageShape(1, pixels, 1);
        Count = count;
        TargetLength = 2 * Boxes * EmissionLine.All.Length;
        _pixels = new float[count * pixels];
        _targets = new float[count * TargetLength];
        _targetWeights = new float[count * TargetLength];
        _weights = new float[count];
        Parallel.For(0, count, i => Draw(i, new CounterRandom((ulong)seed, (ulong)i)));
    }

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <inheritdoc/>
    public int ClassCount => 0;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <inheritdoc/>
    public int Label(int index) => throw new InvalidOperationException("Spectra have no labels.");

    /// <inheritdoc/>
    public float Weight(int index) => _weights[index];

    /// <inheritdoc/>
    public void CopyTo(int index, Span<float> destination) => _pixels.AsSpan(index * Shape.Width, Shape.Width).CopyTo(destination);

    /// <inheritdoc/>
    public void CopyTargets(int index, Span<float> targets, Span<float> weights)
    {
        _targets.AsSpan(index * TargetLength, TargetLength).CopyTo(targets);
        _targetWeights.AsSpan(index * TargetLength, TargetLength).CopyTo(weights);
    }

    private void Draw(int index, CounterRandom random)
    {
        var isQuasar = random.Chance(ShareOfQuasars);
        var faintness = random.NextUnit();
        var noise = 0.05 + (0.35 * faintness * faintness);
        _weights[index] = (float)(1 / (1 + (4 * noise * noise / 0.16)));
        var (slope, bend) = (random.Between(-0.8, 0.4), random.Between(-0.3, 0.3));
        var shift = random.Between(LowestShift, HighestShift);
        var (scale, width) = (random.Between(0.6, 1.4), random.Between(0.7, 1.5));
        var spectrum = new double[Shape.Width];
        for (var i = 0; i < spectrum.Length; i++)
        {
            var colour = (i + 0.5) / spectrum.Length;
            spectrum[i] = 1.5 + (slope * (colour - 0.5)) + (bend * (colour - 0.5) * (colour - 0.5)) + (noise * random.NextNoise());
            for (var line = 0; isQuasar && line < EmissionLine.All.Length; line++)
                spectrum[i] += scale * Profile(EmissionLine.All[line], colour - shift, width);
        }

        Standardise(spectrum, _pixels.AsSpan(index * Shape.Width, Shape.Width));
        var targets = _targets.AsSpan(index * TargetLength, TargetLength);
        var weights = _targetWeights.AsSpan(index * TargetLength, TargetLength);
        weights[..(Boxes * EmissionLine.All.Length)].Fill(1);
        for (var line = 0; isQuasar && line < EmissionLine.All.Length; line++) Mark(line, EmissionLine.All[line].Position + shift, targets, weights);
    }

    // 1 / (1 + x²)²: bell-shaped, with the wings of a broad line, and no exponential.
    private static double Profile(EmissionLine line, double place, double width)
    {
        var distance = (place - line.Position) / (line.Width * width);
        var part = 1 / (1 + (distance * distance));
        return line.Strength * part * part;
    }

    private static void Mark(int line, double place, Span<float> targets, Span<float> weights)
    {
        if (place is not (>= 0 and < 1)) return;
        var box = Math.Min((int)(place * Boxes), Boxes - 1);
        var offset = Boxes * (EmissionLine.All.Length + line);
        targets[(Boxes * line) + box] = 1;
        targets[offset + box] = (float)((place * Boxes) - box);
        weights[offset + box] = 1;
    }

    private static void Standardise(double[] values, Span<float> destination)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) (sum, squares) = (sum + value, squares + (value * value));
        var mean = sum / values.Length;
        var deviation = Math.Sqrt(Math.Max((squares / values.Length) - (mean * mean), 1e-12));
        for (var i = 0; i < values.Length; i++) destination[i] = (float)((values[i] - mean) / deviation);
    }
}
