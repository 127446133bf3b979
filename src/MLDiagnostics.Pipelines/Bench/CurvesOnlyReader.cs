namespace MLDiagnostics.Pipelines.Bench;

/// <summary>Passes on what a plain log would hold: losses and accuracies an epoch, and nothing that is known beside them.</summary>
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
