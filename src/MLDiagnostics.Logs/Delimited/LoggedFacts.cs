namespace MLDiagnostics.Logs;

/// <summary>Takes facts of the data out of columns that are constant over a run.</summary>
internal static class LoggedFacts
{
    /// <summary>The facts with those added that were logged as columns.</summary>
    /// <param name="facts">What is known already; it wins.</param>
    /// <param name="values">First finite values by column name.</param>
    internal static DataSetFacts Amend(DataSetFacts facts, IReadOnlyDictionary<string, double> values)
    {
        double? Find(string name) => values.TryGetValue(name, out var value) && !Missing.Is(value) ? value : null;
        int? Count(string name) => Find(name) is >= 0 and <= int.MaxValue and var value && value == Math.Floor(value) ? (int)value : null;
        var inputs = Find("input_mean") is { } mean && Find("input_std") is { } deviation
            ? new InputStatistics { Mean = mean, Deviation = deviation }
            : null;
        return facts with
        {
            Inputs = facts.Inputs ?? inputs,
            TrainLabelEntropy = facts.TrainLabelEntropy ?? Find("label_entropy_train"),
            OutputCount = facts.OutputCount ?? Count("num_classes_configured"),
            TrainClassesPresent = facts.TrainClassesPresent ?? Count("num_classes_present_train"),
        };
    }
}
