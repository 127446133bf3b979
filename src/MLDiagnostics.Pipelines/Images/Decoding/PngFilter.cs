namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>The five row filters of PNG: none, sub, up, average, Paeth (PNG specification, section 9).</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <summary>Turns a filtered row into bytes of the image, in place.</summary>
    /// <param name="filter">0 … 4.</param>
    /// <param name="row">The row without its filter byte.</param>
    /// <param name="above">The row above, already undone; empty for the first.</param>
    /// <param name="distance">Bytes a whole pixel, at least 1.</param>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] += Predict(filter, row, above, i, distance);
    }

    /// <summary>Writes the filtered row and returns the sum of its bytes' absolute values, seen as signed.</summary>
    public static long Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int distance, Span<byte> result)
    {
        var sum = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            result[i] = (byte)(row[i] - Predict(filter, row, above, i, distance));
            sum += Math.Abs((int)(sbyte)result[i]);
        }

        return sum;
    }

    private static byte Predict(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int i, int distance)
    {
        int left = i >= distance ? row[i - distance] : 0;
        int up = above.IsEmpty ? 0 : above[i];
        int corner = i >= distance && !above.IsEmpty ? above[i - distance] : 0;
        return filter switch
        {
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            4 => Paeth(left, up, corner),
            _ => 0,
        };
    }

    private static byte Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var toLeft = Math.Abs(estimate - left);
        var toUp = Math.Abs(estimate - up);
        var toCorner = Math.Abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner)
            return (byte)left;
        return (byte)(toUp <= toCorner ? up : corner);
    }
}
