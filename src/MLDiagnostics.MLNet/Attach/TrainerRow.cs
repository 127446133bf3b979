namespace MLDiagnostics.MLNet;

/// <summary>
/// A copy of one record of a trainer, from its callback or from a line of its log. The trainer reuses one object for all of them, so
/// nothing of it may be kept.
/// </summary>
internal readonly record struct TrainerRow
{
    /// <summary>Whether it counts a decoded image and tells nothing of training.</summary>
    public bool IsBottleneck { get; init; }

    /// <summary>Whether it is about validation data; otherwise about training data.</summary>
    public bool IsValidation { get; init; }

    /// <summary>What kind of trainer wrote it.</summary>
    public TrainerKind Kind { get; init; }

    /// <summary>The mini-batch, from 1, of a trainer that tells the loss of single ones.</summary>
    public long? Step { get; init; }

    /// <summary>Whether it says that an epoch is finished, and nothing else.</summary>
    public bool IsEpochEnd { get; init; }

    /// <summary>Images decoded so far; for bottleneck rows.</summary>
    public int Images { get; init; }

    /// <summary>The epoch as the trainer counts, from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>Batches of the epoch; <see langword="null"/> when not told.</summary>
    public int? Batches { get; init; }

    /// <summary>Share answered rightly; <see cref="Missing.Value"/> when not told.</summary>
    public double Accuracy { get; init; }

    /// <summary>Cross-entropy in nats; <see cref="Missing.Value"/> when not told.</summary>
    public double Loss { get; init; }

    /// <summary>Learning rate; on validation rows the base rate, which says nothing.</summary>
    public double LearningRate { get; init; }

    /// <summary>0/0 over no batch: there were no data, which is not divergence.</summary>
    public bool HasNoData => Batches == 0 && (double.IsNaN(Accuracy) || double.IsNaN(Loss));

    /// <summary>What it says about training.</summary>
    public IEnumerable<SeriesValue> Values
    {
        get
        {
            if (IsBottleneck || HasNoData || IsEpochEnd) yield break;
            if (Step is not null)
            {
                yield return new(SeriesKey.Train(MetricNames.Loss).AtStep, Loss);
                yield break;
            }

            var split = IsValidation ? DataSplit.Validation : DataSplit.Train;
            if (!Missing.Is(Loss)) yield return new(new SeriesKey(MetricNames.Loss, split), Loss);
            if (!Missing.Is(Accuracy)) yield return new(new SeriesKey(MetricNames.Accuracy, split), Accuracy);
            if (!IsValidation && !Missing.Is(LearningRate)) yield return new(new SeriesKey(MetricNames.LearningRate), LearningRate);
        }
    }
}
