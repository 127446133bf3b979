namespace MLDiagnostics.Pipelines.Bench;

/// <summary>
/// Passes on the least that a log of any tool holds: losses and accuracies of training and validation an epoch. No configuration, learning
/// rate, number of classes or examples, gradient, prediction or step; a user's own log can only say more.
/// </summary>
internal sealed class CurvesOnlyReader(IRunReader reader) : IRunReader
{
    public string Format => reader.Format;

    public string Description => reader.Description;

    public double Recognise(RunInput input) => reader.Recognise(input);

    public void Read(RunInput input, ITrainingObserver observer) => reader.Read(input, new Filter(observer));

    private sealed class Filter(ITrainingObserver observer) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent) => trainingEvent switch
        {
            RunStarted start => observer.Observe(new RunStarted(Bare(start.Context))),
            ContextChanged change => observer.Observe(new ContextChanged(Bare(change.Context))),
            StepCompleted => TrainingDirective.Continue,
            EpochCompleted epoch => observer.Observe(epoch with { Values = [.. epoch.Values.Where(value => IsCurve(value.Key))] }),
            _ => observer.Observe(trainingEvent),
        };

        private static RunContext Bare(RunContext context) =>
            new() { RunId = context.RunId, Series = [.. context.Series.Where(series => IsCurve(series.Key))] };

        private static bool IsCurve(SeriesKey key) => key is { Clock: RunClock.Epoch, Part: null, Metric: MetricNames.Loss or MetricNames.Accuracy };
    }
}
