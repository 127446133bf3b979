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
        // Outputs that no class has are one column, however many there are.
        var labelled = Math.Min(confusion.Outputs, held.ClassNames.Count);
        var shown = labelled + (confusion.Outputs > labelled ? 1 : 0);
        var counts = new long[shown * shown];
        for (var actual = 0; actual < labelled; actual++)
            for (var predicted = 0; predicted < confusion.Outputs; predicted++)
                counts[(actual * shown) + Math.Min(predicted, shown - 1)] += confusion[actual, predicted];
        return new PredictionCounts
        {
            Classes = [.. Enumerable.Range(0, shown).Select(label => label < labelled ? held.ClassNames[label] : "an unused output")],
            Counts = counts,
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
