using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>
/// Mean and variance a channel over a batch, in one pass: within an example sums of deviations from its first pixel, in floats a block and
/// doubles over blocks; examples and chunks are merged in their order (Chan, Golub and LeVeque 1983), so threads change nothing.
/// </summary>
internal sealed unsafe class ChannelMoments
{
    private const int BlockFloats = 8192;

    private readonly int _channels;
    private readonly int _pixels;
    private readonly FloatBuffer _floats; // a chunk: first pixel, sums, sums of squares of a block
    private readonly double[] _example; // a chunk: sums and sums of squares of an example
    private readonly double[] _merged; // a chunk: mean and squared deviations
    private readonly long[] _counts; // a chunk: pixels merged, pixels of the open example

    /// <param name="channels">Channels.</param>
    /// <param name="pixels">Pixels of an example.</param>
    public ChannelMoments(int channels, int pixels)
    {
        (_channels, _pixels) = (channels, pixels);
        _floats = new FloatBuffer(Chunks.Count * 3 * channels);
        _example = new double[Chunks.Count * 2 * channels];
        _merged = new double[Chunks.Count * 2 * channels];
        _counts = new long[Chunks.Count * 2];
    }

    /// <summary>Begins a chunk of a batch.</summary>
    public void Start(int chunk)
    {
        _merged.AsSpan(chunk * 2 * _channels, 2 * _channels).Clear();
        _counts.AsSpan(chunk * 2, 2).Clear();
    }

    /// <summary>Adds the next pixels of a chunk, of as many examples as they reach over.</summary>
    public void Add(int chunk, float* values, int pixels)
    {
        ref var done = ref _counts[(chunk * 2) + 1];
        while (pixels > 0)
        {
            var block = (int)Math.Min(Math.Min(pixels, _pixels - done), Math.Max(BlockFloats / _channels, 1));
            if (done == 0) Open(chunk, values);
            AddBlock(chunk, values, block);
            done += block;
            if (done == _pixels) Close(chunk);
            values += (nint)block * _channels;
            pixels -= block;
        }
    }

    /// <summary>Merges the chunks of a batch.</summary>
    /// <param name="means">Takes the means.</param>
    /// <param name="variances">Takes the variances, divided by the count.</param>
    public void Combine(Span<double> means, Span<double> variances)
    {
        means.Clear();
        variances.Clear();
        var count = 0L;
        for (var chunk = 0; chunk < Chunks.Count; chunk++)
        {
            var added = _counts[chunk * 2];
            var merged = _merged.AsSpan(chunk * 2 * _channels, 2 * _channels);
            for (var c = 0; c < _channels && added > 0; c++)
                Merge(ref means[c], ref variances[c], count, merged[c], merged[_channels + c], added);
            count += added;
        }

        for (var c = 0; c < _channels; c++) variances[c] /= count;
    }

    private static void Merge(ref double mean, ref double square, long count, double addedMean, double addedSquare, long added)
    {
        var difference = addedMean - mean;
        var share = (double)added / (count + added);
        mean += difference * share;
        square += addedSquare + (difference * difference * count * share);
    }

    private float* Floats(int chunk) => _floats.Pointer + ((nint)chunk * 3 * _channels);

    private void Open(int chunk, float* pixel)
    {
        ElementLoops.Copy(pixel, Floats(chunk), _channels);
        _example.AsSpan(chunk * 2 * _channels, 2 * _channels).Clear();
    }

    private void AddBlock(int chunk, float* values, int pixels)
    {
        var first = Floats(chunk);
        var sum = first + _channels;
        var square = sum + _channels;
        var c = 0;
        for (; c <= _channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            // Two chains each, of even and odd pixels, as one would wait for itself.
            var origin = Vector.Load(first + c);
            var (evenSum, oddSum, evenSquare, oddSquare) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            var value = values + c;
            var left = pixels;
            for (; left >= 2; left -= 2, value += 2 * _channels)
            {
                var even = Vector.Load(value) - origin;
                var odd = Vector.Load(value + _channels) - origin;
                evenSum += even;
                oddSum += odd;
                evenSquare += even * even;
                oddSquare += odd * odd;
            }

            if (left > 0)
            {
                var even = Vector.Load(value) - origin;
                evenSum += even;
                evenSquare += even * even;
            }

            (evenSum + oddSum).Store(sum + c);
            (evenSquare + oddSquare).Store(square + c);
        }

        for (; c < _channels; c++)
        {
            var (evenSum, oddSum, evenSquare, oddSquare) = (0f, 0f, 0f, 0f);
            for (var p = 0; p < pixels; p += 2)
            {
                var even = values[((nint)p * _channels) + c] - first[c];
                evenSum += even;
                evenSquare += even * even;
                if (p + 1 == pixels) break;
                var odd = values[((nint)(p + 1) * _channels) + c] - first[c];
                oddSum += odd;
                oddSquare += odd * odd;
            }

            sum[c] = evenSum + oddSum;
            square[c] = evenSquare + oddSquare;
        }

        var totals = _example.AsSpan(chunk * 2 * _channels, 2 * _channels);
        for (var i = 0; i < totals.Length; i++) totals[i] += sum[i];
    }

    private void Close(int chunk)
    {
        var first = Floats(chunk);
        var totals = _example.AsSpan(chunk * 2 * _channels, 2 * _channels);
        var merged = _merged.AsSpan(chunk * 2 * _channels, 2 * _channels);
        ref var count = ref _counts[chunk * 2];
        for (var c = 0; c < _channels; c++)
        {
            var mean = totals[c] / _pixels;
            var square = Math.Max(totals[c + _channels] - (totals[c] * mean), 0); // NaN stays
            Merge(ref merged[c], ref merged[c + _channels], count, first[c] + mean, square, _pixels);
        }

        count += _pixels;
        _counts[(chunk * 2) + 1] = 0;
    }
}
