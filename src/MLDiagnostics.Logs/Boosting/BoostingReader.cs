using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads the evaluations that XGBoost (<c>[0] validation_0-logloss:0.65</c>) and LightGBM (<c>[1] valid_0's binary_logloss: 0.65</c>) print; a
/// boosting round is an epoch.
/// </summary>
internal sealed class BoostingReader : RecordRunReader
{
    private static readonly Regex Line = LogPattern.Of(@"(^|\s)\[(?<round>\d+)\]\s+(?<values>\S+?('s \S+: |-[\w@.-]+:)[-+.\deEnaif]+.*)$");
    private static readonly Regex Value = LogPattern.Of(@"(?<set>[^\s-]\S*?)('s |-)(?<metric>[\w@.-]+): ?(?<value>[-+]?(\d[\d.]*([eE][+-]?\d+)?|nan|inf))");
    private static readonly string[] LogLosses = ["logloss", "mlogloss", "binary_logloss", "multi_logloss"];

    public override string Format => "boosting-log";

    public override string Description => "evaluations printed by XGBoost and LightGBM";

    public override string Example => "[0] validation_0-logloss:0.65 (XGBoost), [1] valid_0's binary_logloss: 0.65 (LightGBM)";

    protected override RunFlavour Flavour { get; } = new BoostingFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => Line.IsMatch(text) ? 0.8 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var fit = new LoggedFit();
        fits.Add(fit);
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (!lines.Current.Contains(']') || !lines.IsTerminated && fit.Rows.Count > 0) continue;
            if (Line.Match(lines.Current.ToString()) is { Success: true } match && LogPattern.Count(match.Groups["round"]) is { } round)
                Take(fit, lines.Number, round, Value.Matches(match.Groups["values"].Value));
        }

        if (fit.Rows.Count > 0) fit.Notes.Add("A boosting round is an epoch; logarithmic losses are read as loss.");
    }

    private static void Take(LoggedFit fit, int line, int round, MatchCollection values)
    {
        fit.Row(line, round);
        var sets = values.Select(value => value.Groups["set"].Value).Distinct().ToList();
        foreach (Match value in values)
        {
            if (LogPattern.Number(value.Groups["value"]) is not { } number) continue;
            fit.Framework ??= new FrameworkFacts { Id = value.Value.Contains("'s ", StringComparison.Ordinal) ? "lightgbm" : "xgboost" };
            var metric = value.Groups["metric"].Value;
            fit.Set(SetOf(value.Groups["set"].Value, sets) + "/" + (LogLosses.Contains(metric) ? "loss" : metric), number);
        }

        fit.Rows.EndRow();
    }

    // XGBoost's interface of scikit-learn numbers the sets, by custom the training set first; the first held-out set is the validation set.
    private static string SetOf(string set, List<string> sets)
    {
        if (ColumnName.SplitOf(set) is DataSplit.Train || set == "validation_0" && sets.Count > 1) return "train";
        var first = sets.Find(other => ColumnName.SplitOf(other) is not DataSplit.Train && (other != "validation_0" || sets.Count == 1));
        return set == first ? "validation" : set;
    }
}
