using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet;

/// <summary>
/// Sits in front of the callback of the image trainer's options: copies each record, hands it on to the callback that was there, and stops
/// the trainer where that is asked for.
/// </summary>
internal sealed class MetricsHook
{
    private readonly Options _options;
    private readonly FitSeries _fits;
    private readonly Action<ImageClassificationMetrics>? _previous;
    private readonly Action<ImageClassificationMetrics> _own;
    private EarlyStopping? _criterion;
    private EarlyStopping? _stopper;
    private bool _isReleased;

    internal MetricsHook(Options options, FitSeries fits)
    {
        _options = options;
        _fits = fits;
        _previous = options.MetricsCallback;
        _own = Take;
        options.MetricsCallback = _own;
        fits.OnNextFit = RestoreCriterion;
    }

    /// <summary>
    /// Puts back what was there. Where somebody hooked in later, the callback stays in the chain and only hands on.
    /// </summary>
    internal void Release()
    {
        _isReleased = true;
        if (_options.MetricsCallback == _own) _options.MetricsCallback = _previous;
        RestoreCriterion();
    }

    private void Take(ImageClassificationMetrics metrics)
    {
        if (_isReleased)
        {
            _previous?.Invoke(metrics);
            return;
        }

        var row = ImageTrainerRows.Copy(metrics);
        var directive = row is { } copied ? _fits.Take(copied) : TrainingDirective.Continue;
        try
        {
            _previous?.Invoke(metrics);
        }
        catch (Exception error)
        {
            _fits.End(RunEndReason.Failed, error.Message);
            throw;
        }

        if (directive == TrainingDirective.Stop) Stop(metrics, row!.Value);
    }

    // The criterion is asked right after the callback returned from a validation row: 0 is no gain over 0, and NaN would be none over anything.
    private void Stop(ImageClassificationMetrics metrics, TrainerRow row)
    {
        if (!row.IsValidation)
        {
            const string Message = "Training was stopped by diagnostics. Without validation rows the trainer ends only by this exception, and its model is lost: " +
                "set options.ValidationSet or options.ValidationSetFraction, and a stop keeps the model.";
            _fits.End(RunEndReason.Stopped, "stopped by diagnostics; without validation rows the model is lost");
            throw new TrainingStoppedException(Message);
        }

        if (_options.EarlyStoppingCriteria != _stopper || _stopper is null) _criterion = _options.EarlyStoppingCriteria;
        _stopper = new EarlyStopping(minDelta: float.MaxValue, patience: 0);
        _options.EarlyStoppingCriteria = _stopper;
        metrics.Train.Accuracy = 0;
    }

    private void RestoreCriterion()
    {
        if (_stopper is not null && _options.EarlyStoppingCriteria == _stopper) _options.EarlyStoppingCriteria = _criterion;
        _stopper = null;
    }
}
