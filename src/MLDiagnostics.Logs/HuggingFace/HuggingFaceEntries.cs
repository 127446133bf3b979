namespace MLDiagnostics.Logs;

/// <summary>Turns the entries of a log of the trainer of Hugging Face into rows.</summary>
internal sealed class HuggingFaceEntries
{
    private readonly LineTally _summaries = new();
    private static readonly string[] Validated = ["loss", "accuracy"];

    private readonly LineTally _first = new();
    private readonly LineTally _named = new();
    private string? _set;

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
        if (Find("eval_loss") is null) TakeFirstSet(line, values);
    }

    /// <summary>Of several evaluation sets (<c>eval_NAME_loss</c>) the first one stands for validation as well.</summary>
    private void TakeFirstSet(int line, IReadOnlyList<KeyValuePair<string, double>> values)
    {
        const string prefix = "eval_";
        _set ??= values.Select(value => value.Key)
            .FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith("_loss", StringComparison.Ordinal))?[prefix.Length..^"_loss".Length];
        if (_set is null) return;
        foreach (var (name, value) in values)
            foreach (var metric in Validated)
                if (name == $"{prefix}{_set}_{metric}")
                {
                    Fit.Set(prefix + metric, value);
                    if (metric == "loss") _named.Add(line);
                }
    }

    internal void End(string unit)
    {
        if (_summaries.Count > 0)
            Fit.Notes.Add($"The summary of the whole training ({unit} {_summaries.First.ToString(System.Globalization.CultureInfo.InvariantCulture)}) is no point of the curve and was left out.");
        if (_named.Count > 0) Fit.Notes.Add($"There are several evaluation sets; '{_set}', the first, stands for validation.");
        if (_first.Count > 0) Fit.Notes.Add("Evaluations before the first step were left out: they belong to no epoch.");
    }
}
