namespace MLDiagnostics.Logs;

/// <summary>Tells a run that is known as a whole once more, as the events of its trainer.</summary>
public static class RunReplay
{
    /// <summary>Pushes the run: its start, the steps of each epoch before the epoch, its end.</summary>
    public static void Push(RunView run, ITrainingObserver observer)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(observer);
        observer.Observe(new RunStarted(run.Context));
        var keys = run.Context.Series.Select(series => series.Key).ToList();
        var stepKeys = keys.FindAll(key => key.Clock == RunClock.Step);
        var epochKeys = keys.FindAll(key => key.Clock == RunClock.Epoch);
        var row = new double[stepKeys.Count];
        var (epochs, steps, ofStep) = (run.Epochs.ToArray(), run.Steps.ToArray(), run.StepEpochs.ToArray());
        var next = 0;
        for (var i = 0; i < epochs.Length; i++)
        {
            PushSteps(epochs[i]);
            var values = new List<SeriesValue>();
            foreach (var key in epochKeys)
                if (run.Values(key)[i] is var value && !Missing.Is(value)) values.Add(new SeriesValue(key, value));
            observer.Observe(new EpochCompleted { Epoch = epochs[i], Step = next > 0 ? steps[next - 1] : null, Values = values });
        }

        PushSteps(int.MaxValue);
        observer.Observe(run.End ?? new RunEnded { Reason = RunEndReason.Completed });

        void PushSteps(int toEpoch)
        {
            for (; next < steps.Length && ofStep[next] <= toEpoch; next++)
            {
                for (var i = 0; i < row.Length; i++) row[i] = run.Values(stepKeys[i])[next];
                observer.Observe(new StepCompleted { Step = steps[next], Epoch = ofStep[next], Values = row });
            }
        }
    }
}
