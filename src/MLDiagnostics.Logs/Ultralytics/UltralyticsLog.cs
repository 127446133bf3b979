using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Gathers the epochs of a console log of Ultralytics YOLO.</summary>
internal sealed class UltralyticsLog
{
    // Behind the losses stand the number of labels of the batch and the size of its pictures.
    private const int ColumnsBehindLosses = 2;
    private static readonly Regex Header = LogPattern.Of(@"(^|\s)Epoch\s+(gpu_mem|GPU_mem)\s+(?<names>\S.*)$");
    private static readonly Regex ValidationHeader = LogPattern.Of(@"(^|\s)Class\s+Images\s+(Labels|Instances|Targets)\s+(?<names>[^|]*?)(: +\d+%.*)?$");
    private static readonly Regex Validation = LogPattern.Of(@"(^|\s)all\s+\d+\s+\d+(?<values>(\s+([\d.]+(e[+-]?\d+)?|nan))+)\s*$");
    private static readonly Regex Cut = LogPattern.Of(@"(^|\s)(?<epoch>\d+)/\d+\s+([\d.]+[GM]|0)(?<values>(\s+(-?[\d.]+([eE][+-]?\d+)?|nan|inf))+)\s*$");
    private static readonly char[] Blanks = [' ', '\t'];
        private readonly ProgressEpochs _epochs;
    private string[] _names = [];
    private string[] _validationNames = [];
    private ProgressBar? _last;
    private int _epoch = -1;
    private bool _isUnnamed;

    /// <summary>The run.</summary>
    internal LoggedFit Fit { get; } = new();

    internal UltralyticsLog() => _epochs = new ProgressEpochs(Fit);

    internal void Take(int number, ReadOnlySpan<char> line, bool isTerminated)
    {
        if (line.Contains('%') && UltralyticsConsoleReader.Progress.Match(line.ToString()) is { Success: true } progress)
        {
            TakeProgress(number, progress);
        }
        else if (!isTerminated && _last is not null && Cut.Match(line.ToString()) is { Success: true } cut)
        {
            // What stands before the last number is whole; the batch is one of those that follow.
            var whole = Numbers(cut).AsSpan(0, Numbers(cut).Length - 1);
            if (LogPattern.Count(cut.Groups["epoch"]) == _epoch && whole.Length >= _last.Values.Count)
                _epochs.Take(_last with { Line = number, Batch = _last.Batch + 1, Values = [.. Named(whole[.._last.Values.Count].ToArray(), _last)] });
        }
        else if (line.Contains("Epoch", StringComparison.Ordinal))
        {
            if (Header.Match(line.ToString()) is { Success: true } header) _names = Words(header);
        }
        else if (line.Contains("Class", StringComparison.Ordinal))
        {
            if (ValidationHeader.Match(line.ToString()) is { Success: true } header) _validationNames = Words(header);
        }
        else if (_epoch >= 0 && line.Contains(" all ", StringComparison.Ordinal) && Validation.Match(line.ToString()) is { Success: true } validation)
        {
            TakeValidation(Numbers(validation));
        }
    }

    internal void End()
    {
        _epochs.End();
        if (_isUnnamed) Fit.Notes.Add("The line that names the losses is not in the log: they are kept by their numbers.");
    }

    private void TakeProgress(int line, Match match)
    {
        var (epoch, batch, total) = (LogPattern.Count(match.Groups["epoch"]), LogPattern.Count(match.Groups["batch"]), LogPattern.Count(match.Groups["batches"]));
        var numbers = Numbers(match);
        if (epoch is null || batch is null || numbers.Length <= ColumnsBehindLosses) return;
        if (epoch != _epoch || _epochs.IsEmpty) _epochs.BeginEpoch(_epoch = epoch.Value);
        var isNamed = _names.Length == numbers.Length;
        _isUnnamed |= !isNamed;
        _epochs.Take(_last = new ProgressBar
        {
            Line = line,
            Batch = batch.Value,
            Total = total,
            IsFinished = batch >= total,
            Values = [.. numbers[..^ColumnsBehindLosses].Select((value, i) => new KeyValuePair<string, double>(
                !isNamed ? Invariant($"loss_{i + 1}") : _names[i].EndsWith("loss", StringComparison.Ordinal) ? _names[i] : _names[i] + "_loss", value))],
        });
    }

    private static IEnumerable<KeyValuePair<string, double>> Named(double[] values, ProgressBar like) =>
        like.Values.Select((value, i) => new KeyValuePair<string, double>(value.Key, values[i]));

    private void TakeValidation(double[] numbers)
    {
        if (numbers.Length != _validationNames.Length) return;
        _epochs.Amend(numbers.Select((value, i) => new KeyValuePair<string, double>("val/" + _validationNames[i].Trim('(', ')'), value)));
    }

    // "Box(P" and "R" of newer versions are precision and recall of boxes.
    private static string[] Words(Match match) =>
        [.. match.Groups["names"].Value.Replace("Box(P", "P", StringComparison.Ordinal).Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd(':'))];

    private static double[] Numbers(Match match) => [.. match.Groups["values"].Value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
        .Select(word => LogNumber.TryParse(word, decimalComma: false, out var value) ? value : Missing.Value)];
}
