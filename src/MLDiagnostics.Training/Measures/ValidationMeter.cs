namespace MLDiagnostics.Training;

/// <summary>Loss, accuracy, recall and predictions on the validation set, after each epoch.</summary>
internal sealed class ValidationMeter(NetworkEvaluator evaluator, IExampleSource? source)
{
    private static readonly Basis LossBasis = Basis.WholeSetEvaluation with { IncludesRegularisation = false };
    private const int MostConfused = 20; // classes: 400 series
    private EvaluationResult? _result;

    /// <summary>Loss of the last epoch, in nats; <see langword="null"/> without a validation set.</summary>
    public double? Loss => _result?.Loss;

    public void Declare(SeriesBoard board, IReadOnlyList<string> classes, ObservationScope scope)
    {
        if (source is null) return;
        var basis = Basis.WholeSetEvaluation;
        board.Add(SeriesKey.Validation(MetricNames.Loss), LossBasis, () => _result!.Loss);
        OutputSeries.Declare(board, SeriesKey.Validation(MetricNames.Loss), LossBasis, evaluator.Loss);
        if (!evaluator.Loss.HasClasses) return;
        board.Add(SeriesKey.Validation(MetricNames.Accuracy), basis, () => _result!.Accuracy);
        board.Add(SeriesKey.Validation(MetricNames.MinimumRecall), basis, () => _result!.Confusion.MinimumRecall());
        board.Add(SeriesKey.Validation(MetricNames.MaximumPredictionShare), basis, () => _result!.Confusion.MaximumPredictionShare());
        board.Add(SeriesKey.Validation(MetricNames.PredictionEntropy), basis, () => _result!.Confusion.PredictionEntropy());
        var (recall, share) = (SeriesKey.Validation(MetricNames.Recall), SeriesKey.Validation(MetricNames.PredictionShare));
        for (var i = 0; i < classes.Count; i++)
        {
            var label = i;
            board.Add(recall.For(classes[i]), basis, () => _result!.Confusion.Recall(label) ?? Missing.Value);
            board.Add(share.For(classes[i]), basis, () => _result!.Confusion.PredictionShare(label));
        }

        if (!scope.SeesAll || classes.Count > MostConfused) return;
        for (var actual = 0; actual < classes.Count; actual++)
            for (var predicted = 0; predicted < classes.Count; predicted++)
            {
                var (row, column) = (actual, predicted);
                var key = SeriesKey.Validation(MetricNames.Confusion).For($"{classes[row]}>{classes[column]}");
                board.Add(key, basis, () => _result!.Confusion[row, column]);
            }
    }

    /// <summary>Measures; false when cancelled.</summary>
    public bool Measure(CancellationToken cancellation)
    {
        if (source is null) return true;
        _result = evaluator.Evaluate(source, cancellation);
        return _result is not null;
    }
}
