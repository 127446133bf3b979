namespace MLDiagnostics.Logs;

/// <summary>What the image trainer of ML.NET logged of one epoch; <see cref="Missing.Value"/> where it logged nothing.</summary>
internal sealed class MLNetEpoch(int number)
{
    /// <summary>The epoch, from 1.</summary>
    internal int Number { get; } = number;

    internal MLNetLine? Train { get; private set; }

    internal MLNetLine? Validation { get; private set; }

    internal bool HasNoData { get; private set; }

    /// <summary>The values that say something about the training.</summary>
    internal IEnumerable<SeriesValue> Values
    {
        get
        {
            if (Train is not null)
            {
                yield return new(SeriesKey.Train(MetricNames.Loss), Train.CrossEntropy);
                yield return new(SeriesKey.Train(MetricNames.Accuracy), Train.Accuracy);
                yield return new(new SeriesKey(MetricNames.LearningRate), Train.LearningRate);
            }

            if (Validation is null) yield break;

            // Its learning rate, where there is one, is the base rate and not the one in force.
            yield return new(SeriesKey.Validation(MetricNames.Loss), Validation.CrossEntropy);
            yield return new(SeriesKey.Validation(MetricNames.Accuracy), Validation.Accuracy);
        }
    }

    internal bool Has(MLNetLine line) => (line.IsTrain ? Train : Validation) is not null;

    /// <summary>Takes a record; NaN over no batch is 0/0, not a value.</summary>
    internal void Take(MLNetLine line)
    {
        if (line.BatchCount == 0 && (double.IsNaN(line.Accuracy) || double.IsNaN(line.CrossEntropy))) HasNoData = true;
        else if (line.IsTrain) Train = line;
        else Validation = line;
    }
}
