namespace MLDiagnostics.Reporting.Page;

/// <summary>Shares of labels and predictions and recall, as of the last epoch; one entry a class everywhere.</summary>
internal sealed record ClassTable
{
    internal required IReadOnlyList<string> Names { get; init; }

    internal required IReadOnlyList<double> TrainShare { get; init; }

    internal required IReadOnlyList<double> ValidationShare { get; init; }

    internal required IReadOnlyList<double> PredictionShare { get; init; }

    internal required IReadOnlyList<double> Recall { get; init; }

    internal bool HasTrainLabels => TrainShare.Any(double.IsFinite);

    internal bool HasValidationLabels => ValidationShare.Any(double.IsFinite);

    internal bool HasPredictions => PredictionShare.Any(double.IsFinite);

    internal bool HasRecall => Recall.Any(double.IsFinite);

    internal static ClassTable Of(RunView run)
    {
        var facts = run.Context.Facts;
        var recall = SeriesKey.Validation(MetricNames.Recall);
        var predictions = SeriesKey.Validation(MetricNames.PredictionShare);
        string[] names =
        [
            .. facts.TrainClasses.Concat(facts.ValidationClasses).Select(item => item.Name)
                .Concat(run.Context.Parts(recall).Concat(run.Context.Parts(predictions)).Select(series => series.Key.Part!))
                .Distinct(StringComparer.Ordinal),
        ];
        return new ClassTable
        {
            Names = names,
            TrainShare = Shares(names, facts.TrainClasses),
            ValidationShare = Shares(names, facts.ValidationClasses),
            PredictionShare = [.. names.Select(name => LastValue.Of(run, predictions.For(name)) ?? Missing.Value)],
            Recall = [.. names.Select(name => LastValue.Of(run, recall.For(name)) ?? Missing.Value)],
        };
    }

    private static double[] Shares(string[] names, IReadOnlyList<ClassCount> classes)
    {
        var counts = classes.GroupBy(item => item.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(item => (long)item.Count), StringComparer.Ordinal);
        var total = (double)counts.Values.Sum();
        return [.. names.Select(name => total > 0 && counts.TryGetValue(name, out var count) ? count / total : Missing.Value)];
    }
}
