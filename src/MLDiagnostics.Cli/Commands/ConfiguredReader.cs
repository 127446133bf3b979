namespace MLDiagnostics.Cli.Commands;

/// <summary>Adds to each run that a reader finds what the user says of it; what the log itself says stands where the user is silent.</summary>
internal sealed class ConfiguredReader(IRunReader reader, RunConfiguration configuration) : IRunReader
{
    public string Format => reader.Format;

    public string Description => reader.Description;

    public double Recognise(RunInput input) => reader.Recognise(input);

    public void Read(RunInput input, ITrainingObserver observer) =>
        reader.Read(input, Amend(observer, configuration));

    /// <summary>The observer of runs of which the user says more.</summary>
    internal static ITrainingObserver Amend(ITrainingObserver observer, RunConfiguration configuration) =>
        configuration.Count == 0 ? observer : new Amending(observer, configuration);

    private sealed class Amending(ITrainingObserver observer, RunConfiguration configuration) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent) => observer.Observe(trainingEvent switch
        {
            RunStarted start => start with { Context = Amend(start.Context) },
            ContextChanged change => change with { Context = Amend(change.Context) },
            _ => trainingEvent,
        });

        private RunContext Amend(RunContext context) => context with { Configuration = context.Configuration.With(configuration) };
    }
}
