namespace MLDiagnostics.Reporting.Charts;

/// <summary>
/// A curve made light enough to draw. Each of a fixed number of equal ranges of x keeps its first, smallest, largest and last value,
/// so that no extreme is lost (the M4 aggregation of Jugel et al., VLDB 2014); values that are not finite are kept apart, one of a
/// kind a range.
/// </summary>
internal sealed class ReducedCurve
{
    private readonly List<List<(double X, double Y)>> _pieces = [];
    private readonly List<(double X, double Value)> _nonFinite = [];
    private List<(double X, double Y)> _piece = [];

    private ReducedCurve(Curve source, bool isReduced)
    {
        Source = source;
        IsReduced = isReduced;
    }

    internal Curve Source { get; }

    /// <summary>Runs of finite values; a value that is not finite ends one.</summary>
    internal IReadOnlyList<IReadOnlyList<(double X, double Y)>> Pieces => _pieces;

    /// <summary>Where values were not finite.</summary>
    internal IReadOnlyList<(double X, double Value)> NonFinite => _nonFinite;

    /// <summary>Whether anything was left out.</summary>
    internal bool IsReduced { get; }

    internal static ReducedCurve Of(Curve curve, int buckets)
    {
        var reduced = new ReducedCurve(curve, curve.Count > 4 * buckets);
        var width = reduced.IsReduced ? (curve.X[^1] - curve.X[0]) / buckets : 0;
        for (var start = 0; start < curve.Count;)
        {
            var end = start + 1;
            if (reduced.IsReduced)
            {
                var bucket = Bucket(start);
                while (end < curve.Count && Bucket(end) <= bucket) end++;
            }

            reduced.Add(start, end);
            start = end;
        }

        reduced.EndPiece();
        return reduced;

        double Bucket(int index) => Math.Floor((curve.X[index] - curve.X[0]) / width);
    }

    private void Add(int start, int end)
    {
        var y = Source.Y;
        var (first, low, high, last) = (-1, -1, -1, -1);
        var before = _nonFinite.Count;
        for (var i = start; i < end; i++)
        {
            if (!double.IsFinite(y[i]))
            {
                if (!_nonFinite.Skip(before).Any(mark => mark.Value.Equals(y[i]))) _nonFinite.Add((Source.X[i], y[i]));
                continue;
            }

            if (first < 0) (first, low, high) = (i, i, i);
            if (y[i] < y[low]) low = i;
            if (y[i] > y[high]) high = i;
            last = i;
        }

        var isBroken = _nonFinite.Count > before;
        if (isBroken) EndPiece();
        var previous = -1;
        foreach (var index in (ReadOnlySpan<int>)[first, Math.Min(low, high), Math.Max(low, high), last])
        {
            if (index > previous) _piece.Add((Source.X[index], y[index]));
            previous = Math.Max(previous, index);
        }

        if (isBroken) EndPiece();
    }

    private void EndPiece()
    {
        if (_piece.Count > 0) _pieces.Add(_piece);
        _piece = [];
    }
}
