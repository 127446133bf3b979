using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>Reads the log of Caffe's solver, with and without glog's prefix, and the table that its <c>parse_log</c> makes of it.</summary>
internal sealed class CaffeReader : RecordRunReader
{
    private static readonly Regex Loss = LogPattern.Of(@"\bIteration (?<iteration>\d+)( \([^)]*\))?, loss = (?<value>\S+)");
    private static readonly Regex Rate = LogPattern.Of(@"\bIteration (?<iteration>\d+), lr = (?<value>[^\s,]+)");
    private static readonly Regex Testing = LogPattern.Of(@"\bIteration (?<iteration>\d+), Testing net");
    private static readonly Regex TestOutput = LogPattern.Of(@"\bTest net output #\d+: (?<name>\S+) = (?<value>\S+)");
    private static readonly Regex TestScore = LogPattern.Of(@"\bTest score #(?<number>\d+): (?<value>\S+)");
    private static readonly Regex Output = LogPattern.Of(@"\bThis network produces output (?<name>\S+)");
    private static readonly Regex Choice = LogPattern.Of(@"^(?<name>[a-z_]+): ""?(?<value>[^""\s]+)""?\s*$");
    private static readonly char[] Blanks = [' ', '\t'];

    public override string Format => "caffe";

    public override string Description => "log of Caffe's solver, or the table of its parse_log";

    public override string Example => "I0821 09:21:09.451231  5405 solver.cpp:222] Iteration 20, loss = 2.3";

    protected override RunFlavour Flavour { get; } = new CaffeFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) =>
        IsTable(text) || text.Contains("solver.cpp", StringComparison.Ordinal) && (Loss.IsMatch(text) || Testing.IsMatch(text) || Rate.IsMatch(text)) ? 0.9 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var fit = new LoggedFit();
        fits.Add(fit);
        using var lines = LogLines.Open(input);
        if (IsTable(LogHead.Text(input))) GatherTable(lines, fit);
        else GatherLog(lines, fit);
    }

    private static bool IsTable(string text) => text.StartsWith("#Iters", StringComparison.Ordinal) && text.Contains("TrainingLoss", StringComparison.Ordinal);

    private static void GatherTable(LogLines lines, LoggedFit fit)
    {
        string[] names = [];
        while (lines.MoveNext())
        {
            var cells = lines.Current.ToString().Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (cells is ["#Iters", ..]) names = cells;
            else if (cells.Length == names.Length && LogNumber.TryParse(cells[0], decimalComma: false, out var iteration)) TakeRow(fit, lines.Number, names, cells, iteration);
        }
    }

    private static void TakeRow(LoggedFit fit, int line, string[] names, string[] cells, double iteration)
    {
        fit.Row(line, step: iteration);
        for (var i = 1; i < cells.Length; i++)
            if (LogNumber.TryParse(cells[i], decimalComma: false, out var value)) fit.Set(names[i], value);
    }

    private static void GatherLog(LogLines lines, LoggedFit fit)
    {
        var rows = new CaffeRows(fit);
        while (lines.MoveNext())
        {
            if (!lines.IsTerminated && fit.Rows.Count > 0) break;
            var line = lines.Current;
            if (line.Contains("Iteration ", StringComparison.Ordinal))
            {
                var text = line.ToString();
                if (Loss.Match(text) is { Success: true } loss) rows.Take(lines.Number, LogPattern.Count(loss.Groups["iteration"]), "loss", loss.Groups["value"]);
                else if (Rate.Match(text) is { Success: true } rate) rows.Take(lines.Number, LogPattern.Count(rate.Groups["iteration"]), "lr", rate.Groups["value"]);
                else if (Testing.Match(text) is { Success: true } testing) rows.BeginTest(LogPattern.Count(testing.Groups["iteration"]));
            }
            else if (line.Contains("Test net output", StringComparison.Ordinal))
            {
                if (TestOutput.Match(line.ToString()) is { Success: true } output) rows.TakeTest(lines.Number, output.Groups["name"].Value, output.Groups["value"]);
            }
            else if (line.Contains("Test score", StringComparison.Ordinal))
            {
                if (TestScore.Match(line.ToString()) is { Success: true } score)
                    rows.TakeTest(lines.Number, rows.NameOfScore(LogPattern.Count(score.Groups["number"]) ?? 0), score.Groups["value"]);
            }
            else if (line.Contains("This network produces", StringComparison.Ordinal))
            {
                if (Output.Match(line.ToString()) is { Success: true } output) rows.Produces(output.Groups["name"].Value);
            }
            else if (line.Contains("Creating t", StringComparison.Ordinal))
            {
                rows.BeginNet();
            }
            else if (fit.Rows.Count == 0 && line.Length < 200 && Choice.Match(line.ToString()) is { Success: true } choice)
            {
                CaffeSolver.Take(fit, choice.Groups["name"].Value, choice.Groups["value"].Value);
            }
        }
    }
}
