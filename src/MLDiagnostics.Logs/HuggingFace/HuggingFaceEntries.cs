namespace MLDiagnostics.Logs;

/// <summary>Turns the entries of a log of the trainer of Hugging Face into rows.</summary>
internal sealed class HuggingFaceEntries
{
    private readonly LineTally _summaries = new();
    private readonly LineTally _first = new();

    internal LoggedFit Fit { get; } = new();

    /// <summary>Takes an entry.</summary>
    /// <param name="line">Its line, or its number in the list.</param>
    /// <param name="values">Its values by name.</param>
    internal void Take(int line, IReadOnlyList<KeyValuePair<string, double>> values)
    {
        double? Find(string name) => values.Where(value => value.Key == name).Select(value => (double?)value.Value).FirstOrDefault();
        if (Find("train_runtime") is not null || Find("train_loss") is not null)
        {
            _summaries.Add(line);
            return;
        }

        if (Find("step") is 0)
        {
            _first.Add(line);
            return;
        }

        if (!values.Any(value => value.Key is not ("epoch" or "step"))) return;
        Fit.Row(line, Find("epoch"), Find("step"));
        foreach (var (name, value) in values)
            if (name is not ("epoch" or "step" or "total_flos")) Fit.Set(name, value);
    }

    internal void End(string unit)
    {
        if (_summaries.Count > 0)
            Fit.Notes.Add($"The summary of the whole training ({unit} {_summaries.First.ToString(System.Globalization.CultureInfo.InvariantCulture)}) is no point of the curve and was left out.");
        if (_first.Count > 0) Fit.Notes.Add("Evaluations before the first step were left out: they belong to no epoch.");
    }
}
