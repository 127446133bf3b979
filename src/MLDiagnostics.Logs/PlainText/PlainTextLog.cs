namespace MLDiagnostics.Logs;

/// <summary>Joins the lines of a text log to rows: a value that comes again, and a counter that moves, begin the next one.</summary>
internal sealed class PlainTextLog
{
    private const int LinesToTell = 20;
    private readonly LineTally _torn = new();
    private readonly List<LoggedFit> _fits;
    private LoggedFit _fit;
    private int _counted;
    private int _uncounted;
    private double? _epoch;
    private double? _step;
    private bool _hasRow;
    private bool _isEvaluated;
    private string? _choices;

    internal PlainTextLog(List<LoggedFit> fits)
    {
        _fits = fits;
        _fit = Begin();
    }

    internal bool HasRows => _fits.Exists(fit => fit.Rows.Count > 0);

    internal void Take(int number, PlainTextLine line)
    {
        if (line.Choices is { Count: > 2 } choices) TakeChoices(choices);
        var moves = line.Epoch is not null && line.Epoch != _epoch || line.Step is not null && line.Step != _step;
        if (moves)
        {
            _hasRow = false;
            if (line.Epoch is not null && line.Epoch != _epoch) _step = null;
            (_epoch, _step) = (line.Epoch ?? _epoch, line.Step ?? _step);
        }

        if (line.Epochs is { } asked) _fit.Choose("epochs", asked);
        var values = line.Values.Where(value => IsMeasured(value.Key)).ToList();
        if (values.Count == 0 || IsTorn(number, line)) return;
        var areTrained = values.Exists(value => ColumnName.Parse(value.Key).Split is null or DataSplit.Train);
        if (!_hasRow || values.Exists(value => _fit.Rows.LastRowHas(value.Key)) || areTrained && _isEvaluated && _epoch is null && _step is null)
        {
            if (!areTrained && _fit.Rows.Count == 0 && _epoch is null && _step is null)
            {
                _fit.Notes.Add("An evaluation before the first training was left out.");
                return;
            }

            _fit.Row(number, _epoch, _step);
            (_hasRow, _isEvaluated) = (true, false);
        }

        _isEvaluated |= values.Exists(value => ColumnName.Parse(value.Key).Split is DataSplit.Validation or DataSplit.Test);
        foreach (var (name, value) in values) _fit.Set(name, value);
    }

    internal void End()
    {
        if (_torn.Count > 0) _fit.Notes.Add(_torn.Say("without the counter that all others have", "was left out", "were left out"));
    }

    private LoggedFit Begin()
    {
        var fit = new LoggedFit();
        _fits.Add(fit);
        return fit;
    }

    // Where every line counts, one that does not was torn by another stream, and with it the name of its value.
    private bool IsTorn(int number, PlainTextLine line)
    {
        if (line.Epoch is not null || line.Step is not null) _counted++;
        else if (_counted >= LinesToTell && _torn.Count + _uncounted < _counted / LinesToTell) _torn.Add(number);
        else _uncounted++;
        return _torn.Count > 0 && _torn.Last == number;
    }

    // Another configuration is another run, however the numbers go.
    private void TakeChoices(IReadOnlyList<KeyValuePair<string, string>> choices)
    {
        var text = string.Join(';', choices.Select(choice => choice.Key + "=" + choice.Value));
        if (text == _choices) return;
        if (_choices is not null && _fit.Rows.Count > 0)
        {
            _fit = Begin();
            (_epoch, _step, _hasRow) = (null, null, false);
            _fit.Notes.Add("Another configuration is logged: a new run begins there.");
        }

        _choices = text;
        foreach (var (name, value) in choices)
            if (ConfigurationKeys.Find(name == "num_epochs" ? "epochs" : name) is { } key && ConfigurationWords.Read(key, value) is { } choice)
                _fit.Choose(key.Name, choice);
    }

    // A text speaks of many numbers: kept are those whose name says a loss, a known metric or a split.
    private static bool IsMeasured(string name)
    {
        var column = ColumnName.Parse(name);
        if (column.Role != ColumnRole.Metric || ColumnAliases.IsBookkeeping(column.Metric)) return false;
        return column.IsKnown || column.Split is not null || name.Split('_').Any(word => word is "loss" or "acc" or "accuracy" or "error" or "auc" or "f1" or "lr" or "perplexity" or "iou" or "map" or "psnr" or "mae" or "rmse" or "mse");
    }
}
