namespace MLDiagnostics.Reporting.Charts;

/// <summary>The logged values of one series in order, with their epochs or steps; values that were not logged are left out.</summary>
internal sealed record Curve
{
    internal required string Label { get; init; }

    /// <summary>Index of its colour and dash.</summary>
    internal int Style { get; init; }

    /// <summary>Whether a chart's events are ringed on it.</summary>
    internal bool IsProof { get; init; } = true;

    /// <summary>Whether it is a smoothed trend that lies over the raw values.</summary>
    internal bool IsTrend { get; init; }

    /// <summary>Epochs or steps, rising.</summary>
    internal required double[] X { get; init; }

    /// <summary>Values, one an entry of <see cref="X"/>; they may be NaN or infinite.</summary>
    internal required double[] Y { get; init; }

    internal int Count => X.Length;

    /// <summary>Reads a series of a run.</summary>
    internal static Curve Read(RunView run, SeriesKey key, string label, int style = 0)
    {
        var values = run.Values(key);
        var (x, y) = (new List<double>(values.Length), new List<double>(values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            if (Missing.Is(values[i])) continue;
            x.Add(key.Clock == RunClock.Epoch ? run.Epochs[i] : run.Steps[i]);
            y.Add(values[i]);
        }

        return new Curve { Label = label, Style = style, X = [.. x], Y = [.. y] };
    }

    /// <summary>The part between two epochs or steps, both included.</summary>
    internal Curve Between(double first, double last)
    {
        var from = LowerBound(first);
        var to = LowerBound(Math.BitIncrement(last));
        return this with { X = X[from..to], Y = Y[from..to] };
    }

    /// <summary>The value at an epoch or step; <see cref="Missing.Value"/> when there is none.</summary>
    internal double At(double x) => Array.BinarySearch(X, x) is >= 0 and var index ? Y[index] : Missing.Value;

    private int LowerBound(double x) => Array.BinarySearch(X, x) is var index && index >= 0 ? index : ~index;
}
