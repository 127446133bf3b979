using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Gathers the fits of a console log of Keras.</summary>
internal sealed class KerasConsoleLog(List<LoggedFit> fits, List<string> notes)
{
    private static readonly Regex EpochLine = LogPattern.Of(@"^\s*(.*\S)?\bEpoch (?<epoch>\d+)/(?<of>\d+)\s*$");
    private static readonly Regex SamplesLine = LogPattern.Of(@"^Train on (?<train>\d+) (?<what>samples|steps)(, validate on (?<validation>\d+) samples)?");
    private readonly LineTally _evaluations = new();
    private LoggedFit _fit = new();
    private ProgressEpochs? _epochs;
    private int _asked;

    // The epoch that a training was in when another one began: its next one shows that both write into the log at once.
    private (int Epoch, int Of, int Line)? _left;

    internal void Take(LogLines lines)
    {
        fits.Add(_fit);
        _epochs = new ProgressEpochs(_fit);
        while (lines.MoveNext())
        {
            if (!KerasConsoleReader.MayMatter(lines.Current)) continue;
            foreach (var text in KerasConsoleLine.Updates(lines.Current.ToString()))
                if (!Take(text, lines.Number, lines.IsTerminated)) return;
        }

        EndFit();
        if (_evaluations.Count > 0) notes.Add(_evaluations.Say("of bars after the end of an epoch", "is of an evaluation and was left out", "are of evaluations and were left out"));
    }

    private bool Take(string text, int line, bool isTerminated)
    {
        if (SamplesLine.Match(text) is { Success: true } samples) BeginFit(samples, line);
        var header = EpochLine.Match(text);
        var epoch = LogPattern.Count(header.Groups["epoch"]) ?? 0;
        if (KerasConsoleLine.Bar(text, line, isTerminated) is { } bar && !_epochs!.Take(bar)) _evaluations.Add(line);
        if (epoch <= 0) return true;
        var asked = LogPattern.Count(header.Groups["of"]) ?? 0;
        if (_left is { } left && epoch == left.Epoch + 1 && asked == left.Of && epoch != _epochs!.Current + 1)
        {
            notes.Add(Invariant($"From line {left.Line} on several trainings write into the log at once; which line is whose cannot be told: what follows is not read."));
            return false;
        }

        if (epoch == 1) Leave(line);
        _epochs!.BeginEpoch(epoch);
        if (asked > 0) _fit.Choose("epochs", _asked = asked);
        return true;
    }

    // Fits on other data are other runs; those on the same data are told apart by their counters and numbers.
    private void BeginFit(Match samples, int line)
    {
        Leave(line);
        var facts = new DataSetFacts
        {
            TrainCount = samples.Groups["what"].ValueSpan is "samples" ? LogPattern.Count(samples.Groups["train"]) : null,
            ValidationCount = LogPattern.Count(samples.Groups["validation"]),
        };
        if (!_epochs!.IsEmpty && (_fit.Facts != facts || _left is not null)) EndFit();
        _fit.Facts = facts;
    }

    private void Leave(int line) => _left = _epochs!.Unfinished is { } epoch ? (epoch, _asked, line) : _left;

    private void EndFit()
    {
        _epochs!.End();
        fits.Add(_fit = new LoggedFit());
        _epochs = new ProgressEpochs(_fit);
    }
}
