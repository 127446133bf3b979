namespace MLDiagnostics.Detectors;

/// <summary>How regularly events come.</summary>
internal readonly record struct IntervalPattern
{
    /// <summary>Mean distance of neighbours.</summary>
    internal double Mean { get; private init; }

    /// <summary>Standard deviation of the distances over their mean: 0 for a clock, about 1 for chance.</summary>
    internal double Variation { get; private init; }

    /// <summary>The pattern of rising positions; NaN for fewer than three.</summary>
    internal static IntervalPattern Of(ReadOnlySpan<long> events)
    {
        var intervals = events.Length - 1;
        if (intervals < 2) return new IntervalPattern { Mean = double.NaN, Variation = double.NaN };
        var mean = (double)(events[^1] - events[0]) / intervals;
        var squares = 0.0;
        for (var i = 1; i < events.Length; i++) squares += Math.Pow(events[i] - events[i - 1] - mean, 2);
        return new IntervalPattern { Mean = mean, Variation = Math.Sqrt(squares / (intervals - 1)) / mean };
    }
}
