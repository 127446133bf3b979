namespace MLDiagnostics.Recording;

/// <summary>A run as it stood after some epochs and steps.</summary>
internal sealed class HistoryView : RunView
{
    private readonly RunHistory _history;
    private readonly int _epochCount;
    private readonly int _stepCount;

    internal HistoryView(RunHistory history, int epochCount, int stepCount, RunEnded? end = null)
    {
        _history = history;
        _epochCount = epochCount;
        _stepCount = stepCount;
        End = end;
    }

    public override RunContext Context => _history.Context;

    public override ReadOnlySpan<int> Epochs => _history.Epochs(_epochCount);

    public override ReadOnlySpan<long> Steps => _history.Steps(_stepCount);

    public override ReadOnlySpan<int> StepEpochs => _history.StepEpochs(_stepCount);

    public override RunEnded? End { get; }

    public override ReadOnlySpan<double> Values(SeriesHandle series)
    {
        if (!series.IsPresent) return [];
        var isStep = Context.Series[series.Index].Key.Clock == RunClock.Step;
        return _history.Column(series.Index, isStep ? _stepCount : _epochCount);
    }
}
