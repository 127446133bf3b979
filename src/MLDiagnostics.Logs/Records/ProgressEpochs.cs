using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Makes epochs out of progress bars. The values of a bar are means over the batches so far, so only those of a finished bar are the epoch's;
/// those of bars that were never finished are left out and said so, unless they hold the NaN that ended the training. A log without any
/// finished bar gives its running means as steps.
/// </summary>
internal sealed class ProgressEpochs(LoggedFit fit)
{
    private const int MostSteps = 1_000_000;
    private readonly LineTally _unfinished = new();
    private readonly List<(ProgressBar Bar, int? Epoch)> _steps = [];
    private ProgressBar? _bar;
    private int? _epoch;
    private int _lastEpoch;
    private bool _hasEpochs;

    /// <summary>Whether anything was taken.</summary>
    internal bool IsEmpty => _bar is null && !_hasEpochs && _steps.Count == 0;

    /// <summary>The epoch whose bar is not finished yet; <see langword="null"/> when there is none.</summary>
    internal int? Unfinished => _bar is { IsFinished: false } ? _epoch : null;

    /// <summary>The epoch that was last begun.</summary>
    internal int Current { get; private set; }

    /// <summary>Begins an epoch.</summary>
    internal void BeginEpoch(int number)
    {
        // What stands before the first line that names an epoch is of the one before.
        if (_bar is not null && _epoch is null) _epoch = Math.Max(1, number - 1);
        EndEpoch();
        Current = number;
        _epoch = number;
    }

    /// <summary>Takes the next state of the bar.</summary>
    /// <returns>Whether it is one of the epoch; a second bar after a finished one is an evaluation.</returns>
    internal bool Take(ProgressBar bar)
    {
        if (_bar is { IsFinished: true } last)
        {
            if (!bar.HasHeldOut && (bar.Total != last.Total || bar.Batch < last.Batch || last.HasHeldOut)) return false;
            if (_epoch is null && last.HasHeldOut) EndEpoch();
        }

        _bar = bar;
        if (!_hasEpochs && !bar.IsFinished && _steps.Count < MostSteps) _steps.Add((bar, _epoch));
        return true;
    }

    /// <summary>Adds values to the epoch whose bar is finished.</summary>
    internal void Amend(IEnumerable<KeyValuePair<string, double>> values)
    {
        if (_bar is not null) _bar = _bar with { IsFinished = true, Values = [.. _bar.Values, .. values] };
    }

    /// <summary>Ends the log.</summary>
    internal void End()
    {
        EndEpoch();
        if (!_hasEpochs) PushSteps();
        if (_unfinished.Count > 0 && _hasEpochs)
            fit.Notes.Add(_unfinished.Say("of an epoch that was not finished", "was left out", "were left out"));
    }

    private void EndEpoch()
    {
        if (_bar is not { } bar) return;
        _bar = null;
        var epoch = _epoch ?? _lastEpoch + 1;
        var isBroken = bar.Values.Any(value => !double.IsFinite(value.Value));
        if (!bar.IsFinished && !(isBroken && _hasEpochs))
        {
            _unfinished.Add(bar.Line);
            _epoch = null;
            return;
        }

        if (!bar.IsFinished) fit.Notes.Add(Invariant($"Epoch {epoch} ended at batch {bar.Batch}; its values are means up to there."));
        fit.Row(bar.Line, epoch);
        foreach (var (name, value) in bar.Values) fit.Set(name, value);
        fit.Rows.EndRow();
        (_hasEpochs, _lastEpoch, _epoch) = (true, epoch, null);
        _steps.Clear();
    }

    private void PushSteps()
    {
        if (_steps.Count == 0) return;
        fit.Notes.Add("No epoch is finished in this log: the values are the running means of its progress lines.");
        foreach (var (bar, epoch) in _steps)
        {
            fit.Row(bar.Line, epoch ?? 1, bar.Batch);
            foreach (var (name, value) in bar.Values) fit.Set(name + "_step", value);
        }
    }
}
