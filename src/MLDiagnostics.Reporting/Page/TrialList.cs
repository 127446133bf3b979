using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Remedies that were trained: what each did, with the curve before and after.</summary>
internal static class TrialList
{
    private const int Limit = 12;
    private const int ChartLimit = 2;

    internal static Html Of(IEnumerable<RemedyTrial> trials)
    {
        var shown = trials.Take(Limit).ToList();
        return Html.When(shown.Count > 0, () => Html.Of($"""
            <h4>Tried by training again</h4>
            <div class="trials">{shown.Select(Trial)}</div>

            """));
    }

    private static Html Trial(RemedyTrial trial)
    {
        var metrics = trial.Metrics.Take(6).Select(Metric).ToList();
        var seeds = trial.Seeds.Count == 0 ? "" : $" ({Words.Count(trial.Seeds.Count, "seed")}{Time(trial)})";
        return Html.Of($"""
            <div class="trial"><p><strong>{Words.Short(trial.Name, 120)}</strong> <span class="outcome {Style(trial.Effect)}">{Word(trial.Effect)}</span>{seeds}</p>
            <p>{Words.Sentence(Words.Short(trial.Conclusion, 1000))}</p>
            {Html.When(metrics.Count > 0, () => Table.Of($"Results before and after {Words.Short(trial.Name, 80)}", Table.Head("Best", "Before", "After", "Difference (95 %)"), metrics))}
            <div class="proofs">{trial.Curves.Where(curve => curve.Before.Count + curve.After.Count > 0).Take(ChartLimit).Select(Draw)}</div></div>

            """);
    }

    private static string Time(RemedyTrial trial) => trial.Duration > TimeSpan.Zero ? $", {Cost.Duration(trial.Duration.TotalSeconds)} of training" : "";

    private static Html Metric(MetricChange change)
    {
        var interval = double.IsFinite(change.Lower) ? $" ({NumberText.Of(change.Lower)} to {NumberText.Of(change.Upper)})" : "";
        return Html.Of($"""
            <tr><th scope="row">{Code.Of(change.Series.ToString())}</th><td>{NumberText.Of(change.Before)}</td><td>{NumberText.Of(change.After)}</td>
            <td>{NumberText.Of(change.Difference)}{interval}</td></tr>

            """);
    }

    private static Html Draw(TrialCurve curve) => new LineChart
    {
        Title = Words.Capital($"{SeriesWords.Inline(curve.Series)}, before and after"),
        Curves = [.. new[] { Read("before", curve.Before, 1), Read("after", curve.After, 0) }.Where(line => line.Count > 0)],
        IsShare = SeriesWords.IsShare(curve.Series.Metric),
        MayBeLogarithmic = !SeriesWords.IsShare(curve.Series.Metric),
    }.Render();

    // The contract writes what was not measured as NaN.
    private static Curve Read(string label, IReadOnlyList<double> values, int style)
    {
        var known = Enumerable.Range(0, values.Count).Where(index => !double.IsNaN(values[index])).ToList();
        return new Curve { Label = label, Style = style, X = [.. known.Select(index => index + 1.0)], Y = [.. known.Select(index => values[index])] };
    }

    private static string Word(RemedyEffect effect) => effect switch
    {
        RemedyEffect.Cured => "cured",
        RemedyEffect.Helped => "helped",
        RemedyEffect.NoEffect => "no effect",
        RemedyEffect.Harmed => "harmed",
        _ => "not tried",
    };

    private static string Style(RemedyEffect effect) => effect switch
    {
        RemedyEffect.Cured => "clear",
        RemedyEffect.Helped => "info",
        RemedyEffect.Harmed => "error",
        _ => "skipped",
    };
}
