namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>
/// How often each byte value occurs in each channel of a set: all that moments and ranges of scaled inputs need, exactly.
/// </summary>
internal sealed class ChannelHistogram
{
    public const int Levels = 256;
    private readonly long[][] _counts;

    public ChannelHistogram(ImageSet images)
    {
        _counts = new long[images.Shape.Channels][];
        for (var c = 0; c < _counts.Length; c++)
            _counts[c] = new long[Levels];
        for (var i = 0; i < images.Count; i++)
        {
            var channel = 0;
            foreach (var value in images.Pixels(i))
            {
                _counts[channel][value]++;
                if (++channel == _counts.Length)
                    channel = 0;
            }
        }
    }

    public int Channels => _counts.Length;

    public ReadOnlySpan<long> this[int channel] => _counts[channel];
}
