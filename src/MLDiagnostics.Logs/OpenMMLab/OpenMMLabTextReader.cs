using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads the text log of mmdetection and its relatives, old (<c>Epoch [1][100/1200]</c>, parts joined by commas, with a comma inside of
/// <c>eta</c>) and new (<c>Epoch(train)  [1][ 50/7330]</c>, parts joined by blanks).
/// </summary>
internal sealed class OpenMMLabTextReader : RecordRunReader
{
    private static readonly Regex Line = LogPattern.Of(
        @"(?<what>Epoch|Iter) ?(\((?<mode>train|val|test)\) *)?\[ *(?<first>\d+)(/\d+)?\](\[ *(?<second>\d+)(/(?<of>\d+))?\])?(?<values>[\t ].*:.*)$");
    private static readonly Regex NewParts = LogPattern.Of(@"(?<name>[^\s:,][^\s:,]*): (?<value>\S+)");

    public override string Format => "mmdet-log";

    public override string Description => "text log of mmdetection and its relatives";

    public override string Example => "Epoch [1][100/1200] lr: 4.500e-02, eta: 1 day, 14:08:32, loss: 4.4";

    protected override RunFlavour Flavour { get; } = new OpenMMLabFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) =>
        lines.Any(line => Line.IsMatch(line)) ? 0.85
        : text.Contains(" - mm", StringComparison.Ordinal) && text.Contains("Environment info", StringComparison.Ordinal) ? 0.8 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var fit = new LoggedFit();
        fits.Add(fit);
        var rows = new OpenMMLabRows(fit);
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.StartsWith("PyTorch: ", StringComparison.Ordinal)) OpenMMLabText.TakeEnvironment(fit, lines.Current.ToString());
            else if (lines.Current.Contains("optimizer = ", StringComparison.Ordinal) || lines.Current.Contains("_epochs", StringComparison.Ordinal))
                OpenMMLabText.TakeConfiguration(fit, lines.Current.ToString());
            if (!lines.Current.Contains(']') || !lines.IsTerminated && fit.Rows.Count > 0) continue;
            if (Line.Match(lines.Current.ToString()) is { Success: true } match) Take(rows, match, lines.Number);
        }
    }

    private static void Take(OpenMMLabRows rows, Match match, int line)
    {
        var (first, second) = (LogPattern.Count(match.Groups["first"]), LogPattern.Count(match.Groups["second"]));
        var byEpoch = match.Groups["what"].ValueSpan is "Epoch";
        var values = Values(match.Groups["values"].Value);
        if (match.Groups["mode"].Value is "val" or "test") rows.Evaluation(line, byEpoch && second is not null ? first : null, values);
        else if (byEpoch) rows.Train(line, first, second, values);
        else rows.Train(line, null, first, values);
    }

    private static IEnumerable<KeyValuePair<string, double>> Values(string text)
    {
        var isOld = text.Contains(", ", StringComparison.Ordinal) && text[0] == '\t';
        var parts = isOld
            ? text.Split(", ", StringSplitOptions.TrimEntries).Select(part => (Part: part, Colon: part.LastIndexOf(": ", StringComparison.Ordinal)))
                .Where(pair => pair.Colon > 0).Select(pair => (Name: pair.Part[..pair.Colon], Value: pair.Part[(pair.Colon + 2)..]))
            : NewParts.Matches(text).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value.TrimEnd(',')));
        foreach (var (name, value) in parts)
            if (LogNumber.TryParse(value, decimalComma: false, out var number) && !Missing.Is(number)) yield return new(name, number);
    }
}
