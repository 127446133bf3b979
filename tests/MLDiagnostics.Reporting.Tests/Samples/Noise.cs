namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>Repeatable numbers between −1 and 1, the same on every machine.</summary>
internal sealed class Noise(uint seed)
{
    private uint _state = seed;

    internal double Next()
    {
        _state = (_state * 1_664_525) + 1_013_904_223;
        return (_state / 2_147_483_648.0) - 1;
    }

    /// <summary>A curve that falls from a start to a floor, its distance shrinking by a factor an epoch, with relative noise.</summary>
    internal double[] Decay(int count, double start, double floor, double factor, double noise)
    {
        var values = new double[count];
        var distance = start - floor;
        for (var i = 0; i < count; i++)
        {
            values[i] = (floor + distance) * (1 + (noise * Next()));
            distance *= factor;
        }

        return values;
    }
}
