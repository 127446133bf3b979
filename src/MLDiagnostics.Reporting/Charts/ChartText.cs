using System.Globalization;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>What a line chart says in words: its subtitle, its text alternative, its notes.</summary>
internal static class ChartText
{
    /// <summary>Unit and scale.</summary>
    internal static string Subtitle(LineChart chart, Axis y)
    {
        List<string> parts = [];
        if (chart.Unit is not ("" or "1")) parts.Add(chart.Unit);
        if (y.IsLogarithmic) parts.Add("log scale");
        return string.Join(", ", parts);
    }

    /// <summary>One sentence a curve: where it begins and ends, and its extremes.</summary>
    internal static string Describe(LineChart chart) => chart.Curves.Count == 0
        ? "No values."
        : string.Join(' ', chart.Curves.Where(curve => !curve.IsTrend).Select(curve => Describe(curve, chart.XName)));

    /// <summary>What was left out and what is not finite.</summary>
    internal static IReadOnlyList<string> Notes(LineChart chart, IReadOnlyList<ReducedCurve> curves)
    {
        List<string> notes = [];
        if (chart.Note is not "") notes.Add(chart.Note);
        if (chart.YLimit is { } limit && curves.SelectMany(curve => curve.Source.Y).Where(double.IsFinite).DefaultIfEmpty().Max() is var most && most > limit)
            notes.Add($"Values up to {NumberText.Of(most)} leave the frame.");
        foreach (var curve in curves.Where(curve => curve.NonFinite.Count > 0 && !curve.Source.IsTrend))
        {
            var count = curve.Source.Y.Count(value => !double.IsFinite(value));
            var kinds = Words.And([.. curve.NonFinite.Select(mark => NumberText.Of(mark.Value)).Distinct(StringComparer.Ordinal)]);
            var label = Words.Capital(Words.Short(curve.Source.Label, 60));
            var first = Position(curve.NonFinite[0].X);
            notes.Add($"{label}: {kinds} at {Places(count, chart.XName)}, first at {first}; marked at the edge.");
        }

        if (curves.Where(curve => curve.IsReduced).Select(curve => curve.Source.Count).DefaultIfEmpty().Max() is > 0 and var points)
            notes.Add($"Drawn from {NumberText.Count(points)} values by range: the first, smallest, largest and last of each are kept.");
        return notes;
    }

    private static string Describe(Curve curve, string xName)
    {
        var finite = Enumerable.Range(0, curve.Count).Where(index => double.IsFinite(curve.Y[index])).ToList();
        var label = Words.Short(curve.Label, 60);
        if (finite.Count == 0) return $"{label}: no finite value.";
        var low = finite.MinBy(index => curve.Y[index]);
        var high = finite.MaxBy(index => curve.Y[index]);
        return $"{label}: {Value(finite[0])} to {Value(finite[^1])}; lowest {Value(low)}, highest {Value(high)}.";

        string Value(int index) => $"{NumberText.Of(curve.Y[index])} at {xName} {Position(curve.X[index])}";
    }

    /// <summary>So many epochs or steps; of what cannot be counted, such as learning rates or images seen, so many places.</summary>
    internal static string Places(int count, string xName) => Words.Count(count, xName is "epoch" or "step" ? xName : "place");

    /// <summary>An epoch, a step, or another place on the x axis.</summary>
    internal static string Position(double x) => double.IsInteger(x) && Math.Abs(x) < 1e15 ? x.ToString("0", CultureInfo.InvariantCulture) : NumberText.Of(x);
}
