using MLDiagnostics.Recording;

namespace MLDiagnostics;

/// <summary>
/// Keeps the history of a run and shows it as it stands, also in the middle of an epoch and to other threads. What was shown stays true:
/// views share the history, which only grows.
/// </summary>
public sealed class RunRecorder : ITrainingObserver
{
    private readonly Lock _gate = new();
    private RunHistory _history = new(new RunContext());
    private RunEnded? _end;
    private double[] _row = [];

    /// <inheritdoc/>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        lock (_gate)
        {
            switch (trainingEvent)
            {
                case RunStarted start:
                    _history = new RunHistory(start.Context);
                    _end = null;
                    break;
                case ContextChanged change:
                    _history = _history.Under(ContextMerge.Amend(_history.Context, change.Context));
                    break;
                case StepCompleted step:
                    Append(step);
                    break;
                case EpochCompleted epoch:
                    var context = ContextMerge.Declare(_history.Context, epoch.Values);
                    if (context != _history.Context) _history = _history.Under(context);
                    _history.AppendEpoch(epoch.Epoch, epoch.Values);
                    break;
                case RunRewound rewound:
                    _history = _history.Until(rewound.ToEpoch, rewound.ToStep ?? _history.LastStepOf(rewound.ToEpoch));
                    break;
                case RunEnded end:
                    _end = end;
                    break;
            }
        }

        return TrainingDirective.Continue;
    }

    /// <summary>The run as it stands.</summary>
    public RunView Snapshot()
    {
        lock (_gate) return new HistoryView(_history, _history.EpochCount, _history.StepCount, _end);
    }

    // A row that is too short is filled with missing values, what is too long is cut.
    private void Append(StepCompleted step)
    {
        var width = _history.StepSeries.Width;
        var values = step.Values.Span;
        if (values.Length >= width)
        {
            _history.AppendStep(step.Step, step.Epoch, values[..width]);
            return;
        }

        if (_row.Length != width) _row = new double[width];
        values.CopyTo(_row);
        _row.AsSpan(values.Length).Fill(Missing.Value);
        _history.AppendStep(step.Step, step.Epoch, _row);
    }
}
