namespace MLDiagnostics.Reporting.Charts;

/// <summary>One direction of a plot: a range, linear or logarithmic, with its ticks and their labels.</summary>
internal sealed record Axis
{
    private Axis(double minimum, double maximum, bool isLogarithmic, IReadOnlyList<(double Value, string Label)> ticks)
    {
        Minimum = minimum;
        Maximum = maximum;
        IsLogarithmic = isLogarithmic;
        Ticks = ticks;
    }

    internal double Minimum { get; }

    internal double Maximum { get; }

    internal bool IsLogarithmic { get; }

    internal IReadOnlyList<(double Value, string Label)> Ticks { get; }

    /// <summary>
    /// An axis of measurements: it ends at ticks, begins at zero when the values come near, and is logarithmic when it may be and the
    /// values span more than two decades.
    /// </summary>
    internal static Axis OfValues(double minimum, double maximum, bool mayBeLogarithmic, int count = 5)
    {
        if (mayBeLogarithmic && minimum > 0 && maximum > 100 * minimum)
            return OfRatios(minimum, maximum, count);
        if (minimum > 0 && minimum == maximum) maximum *= 2;
        if (minimum > 0 && minimum <= 0.5 * maximum) minimum = 0;
        return Linear(NiceTicks.Linear(minimum, maximum, count));
    }

    /// <summary>A logarithmic axis; the values are above zero.</summary>
    internal static Axis OfRatios(double minimum, double maximum, int count = 5) => Logarithmic(NiceTicks.Logarithmic(minimum, maximum, count + 1));

    /// <summary>An axis of shares, 0 to 1; wider when a value lies outside.</summary>
    internal static Axis OfShares(double minimum, double maximum) =>
        Linear(NiceTicks.Linear(Math.Min(0, minimum), Math.Max(1, maximum), 5));

    /// <summary>An axis of epochs or steps: it begins and ends with the data and counts in whole numbers.</summary>
    internal static Axis OfCounts(double first, double last, int count = 6)
    {
        if (last <= first) return new Axis(first - 1, first + 1, isLogarithmic: false, [(first, Label(first))]);
        var step = Math.Max(1, NiceTicks.Step((last - first) / count));
        var ticks = new List<(double, string)> { (first, Label(first)) };
        for (var tick = (Math.Floor(first / step) + 1) * step; tick <= last; tick += step)
            if (tick - first >= 0.6 * step) ticks.Add((tick, Label(tick)));
        return new Axis(first, last, isLogarithmic: false, ticks);

        static string Label(double value) => value < 1e5 ? NumberText.Tick(value, 1) : NumberText.Short(value);
    }

    /// <summary>Where a value lies, 0 to 1 from the beginning of the axis; outside of that for values beyond it.</summary>
    internal double Position(double value) => IsLogarithmic
        ? value <= 0 ? double.NegativeInfinity : (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
        : ((value / 2) - (Minimum / 2)) / ((Maximum / 2) - (Minimum / 2));

    private static Axis Linear(double[] ticks)
    {
        var step = ticks[1] - ticks[0];
        return new Axis(ticks[0], ticks[^1], isLogarithmic: false, [.. ticks.Select(tick => (tick, NumberText.Tick(tick, step)))]);
    }

    private static Axis Logarithmic((double First, double Last, double[] Ticks) scale) =>
        new(scale.First, scale.Last, isLogarithmic: true, [.. scale.Ticks.Select(tick => (tick, NumberText.Tick(tick, tick)))]);
}
