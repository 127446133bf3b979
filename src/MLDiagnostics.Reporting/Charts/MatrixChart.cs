using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>Actual against predicted classes: counts, shaded by their share of the actual class. Of many classes those with the most errors.</summary>
internal static class MatrixChart
{
    private const int ClassLimit = 20;
    private const int PairLimit = 60;
    private const double Letter = 6.4;
    private const int RowLetters = 18;
    private const int ColumnLetters = 14;
    private const double SmallestSize = 26;
    private const double LargestSize = 52;

    internal static Html Of(PredictionCounts counts)
    {
        var all = counts.Classes.Count;
        var errors = Enumerable.Range(0, all).Select(actual => Enumerable.Range(0, all).Sum(predicted =>
            actual == predicted ? 0 : counts[actual, predicted] + counts[predicted, actual])).ToArray();
        List<int> drawn = all <= ClassLimit
            ? [.. Enumerable.Range(0, all)]
            : [.. Enumerable.Range(0, all).OrderByDescending(index => errors[index]).Take(ClassLimit).Order()];
        // Names have the room that they need: those of the columns stand slanted.
        var letters = drawn.Max(index => counts.Classes[index].Length);
        var (left, top) = (20 + (Letter * Math.Min(letters, RowLetters)), 20 + (0.85 * Letter * Math.Min(letters, ColumnLetters)));
        var totals = Enumerable.Range(0, all).Select(actual => Enumerable.Range(0, all).Sum(predicted => counts[actual, predicted])).ToArray();
        var size = Math.Clamp((Plot.Width - left - 16) / drawn.Count, SmallestSize, LargestSize);
        var (width, height) = (Math.Max(Plot.Width, left + (size * drawn.Count) + 16), top + (size * drawn.Count) + 28);
        var title = "Confusion matrix";
        var svg = Html.Of($"""
            <svg class="matrix" viewBox="0 0 {width} {height}" role="img">
            <title>{title}</title><desc>{Describe(counts, totals)}</desc>
            <text class="name" x="{left}" y="{height - 8}">columns: predicted; rows: actual</text>
            {drawn.Select((actual, row) => Row(counts, drawn, actual, row, totals[actual], size, left, top))}{drawn.Select((predicted, column) => Html.Of($"""
                <text class="category" transform="translate({left + (column * size) + (size / 2) + 4} {top - 6}) rotate(-55)">{Words.Short(counts.Classes[predicted], ColumnLetters)}</text>

                """))}</svg>
            """);
        var note = drawn.Count < all ? $"The {NumberText.Count(drawn.Count)} of {NumberText.Count(all)} classes with the most errors are drawn." : "";
        List<string> notes = [$"Shaded by the share of the actual class, counted on {SeriesWords.Split(counts.Split)}."];
        if (note is not "") notes.Add(note);
        return Figure.Of(title, "examples", Html.Empty, svg, notes, Pairs(counts, totals));
    }

    private static Html Row(PredictionCounts counts, List<int> drawn, int actual, int row, long total, double size, double left, double top)
    {
        var y = top + (row * size);
        var cells = drawn.Select((predicted, column) =>
        {
            var count = counts[actual, predicted];
            var share = total > 0 ? count / (double)total : 0;
            var shade = Math.Clamp((int)(share * HeatMap.Shades), 0, HeatMap.Shades - 1);
            var style = count == 0 ? "none" : $"h{NumberText.Count(shade)}";
            var text = Html.When(count > 0, () => Html.Of($"""
                <text class="{(shade > 3 ? "on" : "cell")}" x="{left + (column * size) + (size / 2)}" y="{y + (size / 2) + 4}" text-anchor="middle">{NumberText.Short(count)}</text>
                """));
            var diagonal = actual == predicted ? " right" : "";
            return Html.Of($"""<rect class="{style}{diagonal}" x="{left + (column * size) + 0.5}" y="{y + 0.5}" width="{size - 1}" height="{size - 1}" />{text}""");
        });
        return Html.Of($"""
            <g><title>{Words.Short(counts.Classes[actual], 100)}: {NumberText.Count(total)}</title><text class="category" x="{left - 6}" y="{y + (size / 2) + 4}" text-anchor="end">{Words.Short(counts.Classes[actual], RowLetters)}</text>{cells}</g>

            """);
    }

    private static string Describe(PredictionCounts counts, long[] totals)
    {
        var right = Enumerable.Range(0, totals.Length).Sum(index => counts[index, index]);
        var worst = Confused(counts).Take(3).Select(pair =>
            $"{NumberText.Count(pair.Count)} of {Words.Short(counts.Classes[pair.Actual], 40)} taken for {Words.Short(counts.Classes[pair.Predicted], 40)}");
        return $"{NumberText.Count(right)} of {NumberText.Count(totals.Sum())} right. {Words.Sentence(string.Join("; ", worst))}";
    }

    private static IEnumerable<(int Actual, int Predicted, long Count)> Confused(PredictionCounts counts)
    {
        var all = Enumerable.Range(0, counts.Classes.Count).ToList();
        return all.SelectMany(actual => all.Where(predicted => predicted != actual).Select(predicted => (actual, predicted, counts[actual, predicted])))
            .Where(pair => pair.Item3 > 0).OrderByDescending(pair => pair.Item3);
    }

    private static Html Pairs(PredictionCounts counts, long[] totals)
    {
        var pairs = Confused(counts).ToList();
        var right = Enumerable.Range(0, totals.Length).Select(index => (Actual: index, Predicted: index, Count: counts[index, index]));
        var rows = right.Take(PairLimit).Concat(pairs.Take(PairLimit)).Select(pair => Html.Of($"""
            <tr><th scope="row">{Words.Short(counts.Classes[pair.Actual], 100)}</th><td class="text">{Words.Short(counts.Classes[pair.Predicted], 100)}</td>
            <td>{NumberText.Count(pair.Count)}</td><td>{(totals[pair.Actual] > 0 ? NumberText.Percent(pair.Count / (double)totals[pair.Actual]) : "–")}</td></tr>

            """));
        var caption = pairs.Count > PairLimit ? $"Confusion matrix: the {NumberText.Count(PairLimit)} pairs confused most" : "Confusion matrix";
        return Table.Folded("Data table", caption, Table.Head("Actual", "Predicted", "Examples", "Of the class"), rows);
    }
}
