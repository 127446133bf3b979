using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// What the trained network answers when the threshold is moved and nothing is trained again: its probabilities divided by the shares of the
/// classes in training, which is right for classes that are equally frequent (Bayes' rule; Saerens, Latinne and Decaestecker 2002, equation 2.4).
/// </summary>
internal sealed class MovedThresholdProbe : ICaseProbe
{
    public string Name => "moved-threshold";

    public IEnumerable<KeyValuePair<string, double>> After(PipelineState state, CancellationToken cancellation)
    {
        if (state is not { Result.Model: { } model, Train: { } train, Validation: { Count: > 0 } held, Scaling: { } scaling }) return [];
        var prior = train.CountByClass().Select(count => (double)count / train.Count).ToArray();
        using var predictor = model.OpenPredictor(state.Plan.Threads);
        var predictions = predictor.Predict(scaling.Apply(held), cancellation);
        var answers = predictions.Select(prediction => Answer(predictor.ProbabilitiesOfClasses(prediction), prior)).ToList();
        return Recalls([.. Enumerable.Range(0, held.Count).Select(held.Label)], answers, prior);
    }

    /// <summary>The class whose probability is largest beside its share in training.</summary>
    internal static int Answer(IReadOnlyList<float> probabilities, IReadOnlyList<double> prior) =>
        Enumerable.Range(0, prior.Count).Where(label => prior[label] > 0).MaxBy(label => probabilities[label] / prior[label]);

    internal static IEnumerable<KeyValuePair<string, double>> Recalls(IReadOnlyList<int> labels, IReadOnlyList<int> answers, IReadOnlyList<double> prior)
    {
        var recall = Enumerable.Range(0, prior.Count).Select(label =>
        {
            var right = labels.Zip(answers).Where(pair => pair.First == label).Select(pair => pair.Second == label ? 1.0 : 0).ToList();
            return right.Count == 0 ? Missing.Value : right.Average();
        }).ToArray();
        var known = Enumerable.Range(0, prior.Count).Where(label => prior[label] > 0 && !Missing.Is(recall[label])).ToList();
        yield return new("moved_threshold.accuracy", labels.Zip(answers).Average(pair => pair.First == pair.Second ? 1.0 : 0));
        yield return new("moved_threshold.balanced_accuracy", known.Select(label => recall[label]).DefaultIfEmpty(Missing.Value).Average());
        yield return new("moved_threshold.minority_recall", known.Count == 0 ? Missing.Value : recall[known.MinBy(label => prior[label])]);
        yield return new("moved_threshold.majority_recall", known.Count == 0 ? Missing.Value : recall[known.MaxBy(label => prior[label])]);
    }
}
