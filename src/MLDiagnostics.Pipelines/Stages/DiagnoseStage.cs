using MLDiagnostics.Pipelines.Pictures;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Takes the last word of the detectors that watched the training, and the pictures and counts that belong to it.</summary>
public sealed class DiagnoseStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "diagnose";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Monitor is not { } monitor) return state;
        var report = monitor.Complete();
        monitor.Dispose();
        return state with { Report = report with { Predictions = Predictions(state), Pictures = [.. Pictures(state, cancellation).OfType<ContactSheet>()] } };
    }

    private static PredictionCounts? Predictions(PipelineState state)
    {
        if (state.Evaluation is not { Confusion: { } confusion } || state.Validation is not { } held) return null;
        var outputs = confusion.Outputs;
        return new PredictionCounts
        {
            Classes = [.. Enumerable.Range(0, outputs).Select(label => label < held.ClassNames.Count ? held.ClassNames[label] : "an unused output")],
            Counts = [.. Enumerable.Range(0, outputs * outputs).Select(cell => confusion[cell / outputs, cell % outputs])],
        };
    }

    private static IEnumerable<ContactSheet?> Pictures(PipelineState state, CancellationToken cancellation)
    {
        // A person who cancelled wants what is known, at once.
        if (!cancellation.IsCancellationRequested && state is { Result.Model: { } model, Validation: { Count: > 0 } held, Scaling: { } scaling })
            yield return ContactSheets.MostConfidentlyWrong(model, held, scaling.Apply(held), state.Plan.Threads, cancellation);
        if (state.Train is { } train) yield return ContactSheets.SuspectedDuplicates(train, state.Validation);
        yield return ContactSheets.Undecodable(state.Facts.FileProblems);
    }
}
