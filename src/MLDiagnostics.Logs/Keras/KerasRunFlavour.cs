namespace MLDiagnostics.Logs;

/// <summary>Runs of Keras that are logged in another way than as a table.</summary>
internal sealed class KerasRunFlavour : RunFlavour
{
    internal override FrameworkFacts Framework { get; } = new() { Id = "keras" };

    internal override bool PlainIsTrain => true;

    internal override bool StepsMakeEpochs => false;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => KerasBasis.Of(key);
}
