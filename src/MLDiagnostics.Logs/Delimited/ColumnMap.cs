using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Turns the names of a table's columns into series.</summary>
internal sealed class ColumnMap
{
    private readonly List<string> _notes = [];

    private ColumnMap(LogColumn[] columns)
    {
        Columns = columns;
        Epoch = Array.Find(columns, column => column.Role == ColumnRole.Epoch);
        Step = Array.Find(columns, column => column.Role == ColumnRole.Step);
    }

    internal IReadOnlyList<LogColumn> Columns { get; }

    internal IReadOnlyList<string> Notes => _notes;

    internal LogColumn? Epoch { get; }

    internal LogColumn? Step { get; }

    internal IEnumerable<LogColumn> Metrics => Columns.Where(column => column.IsMetric);

    /// <summary>Maps the names of a header.</summary>
    /// <param name="headers">The names as written.</param>
    /// <param name="flavour">What is known of the runs of the tool.</param>
    internal static ColumnMap Of(IReadOnlyList<string> headers, RunFlavour flavour) =>
        flavour.NamesAreOurs ? OfOwn(headers) : Of(headers, flavour.PlainIsTrain);

    /// <summary>Maps the names of a header.</summary>
    /// <param name="headers">The names as written.</param>
    /// <param name="plainIsTrain">Whether a metric without a split in its name is one of training, as in Keras.</param>
    internal static ColumnMap Of(IReadOnlyList<string> headers, bool plainIsTrain)
    {
        var names = headers.Select(ColumnName.Parse).ToArray();
        var columns = new LogColumn[names.Length];
        var notes = new List<string>();
        var used = new HashSet<SeriesKey>();
        var (hasEpoch, hasStep) = (false, false);
        var isFastai = headers.Contains("train_loss") && headers.Contains("valid_loss");

        // Where two columns would be one series, the one written by its usual name is it and the other keeps its own name.
        foreach (var index in Enumerable.Range(0, names.Length).OrderBy(i => names[i].IsUsual ? 0 : 1).ThenBy(i => i))
        {
            var name = names[index];
            var isSecondClock = name.Role == ColumnRole.Epoch && hasEpoch || name.Role == ColumnRole.Step && hasStep;
            hasEpoch |= name.Role == ColumnRole.Epoch;
            hasStep |= name.Role == ColumnRole.Step;
            var role = isSecondClock ? ColumnRole.Metric : name.Role;
            var column = new LogColumn { Index = index, Header = headers[index].Trim(), Role = role, Clock = name.Clock };
            if (role == ColumnRole.Metric) column = column with { Key = Claim(used, notes, headers[index], SeriesOf(name, names, plainIsTrain, isFastai), name.Clock) };
            columns[index] = column;
        }

        UseTestAsValidation(columns, notes);
        var map = new ColumnMap(columns);
        map._notes.AddRange(notes);
        map.NoteSplitsThatWereConcluded(names, plainIsTrain);
        return map;
    }

    private static ColumnMap OfOwn(IReadOnlyList<string> headers)
    {
        var columns = new LogColumn[headers.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var role = headers[i] switch { "epoch" => ColumnRole.Epoch, "step" => ColumnRole.Step, _ => ColumnRole.Metric };
            var isKey = SeriesKey.TryParse(headers[i], out var key);
            columns[i] = new LogColumn { Index = i, Header = headers[i], Role = isKey ? role : ColumnRole.Ignored, Key = key, Clock = key.Clock };
        }

        return new ColumnMap(columns);
    }

    /// <summary>The same counters, with columns of which nothing is known any more.</summary>
    internal ColumnMap WithoutNames() =>
        new ColumnMap([.. Columns.Select(column => column.IsMetric
            ? column with { Key = new SeriesKey(Invariant($"column_{column.Index + 1}")), Clock = null }
            : column)]).With("What the columns hold from there on is not known; they are kept by their numbers.");

    /// <summary>Adds a note.</summary>
    internal ColumnMap With(string note)
    {
        _notes.Add(note);
        return this;
    }

    /// <summary>Whether the names are those of a training log at all.</summary>
    internal static bool IsTrainingLog(IReadOnlyList<string> headers)
    {
        var names = headers.Select(ColumnName.Parse).ToArray();
        return names.Any(name => name.Metric is MetricNames.Loss or MetricNames.Accuracy) ||
            names.Any(name => name.Role is ColumnRole.Epoch or ColumnRole.Step) && names.Any(name => name.Role == ColumnRole.Metric);
    }

    private static SeriesKey SeriesOf(ColumnName name, ColumnName[] all, bool plainIsTrain, bool isFastai)
    {
        var split = name.Metric switch
        {
            MetricNames.LearningRate => DataSplit.None,
            _ when name.Split is null && ColumnAliases.IsBookkeeping(name.Metric) => DataSplit.None,
            _ => name.Split ?? (name.IsKnown && name.Metric is not (MetricNames.Loss or MetricNames.Accuracy)
                ? UsualSplit(name.Metric)
                : SplitOfPlain(name, all, plainIsTrain, isFastai)),
        };
        return new SeriesKey(name.Metric, split) { Part = name.Part };
    }

    private static DataSplit UsualSplit(string metric) => metric switch
    {
        MetricNames.MinimumRecall or MetricNames.MaximumPredictionShare or MetricNames.PredictionEntropy => DataSplit.Validation,
        _ => DataSplit.Train,
    };

    // "accuracy" beside "train_loss" and "valid_loss" is fastai's, measured on validation; beside "loss" or "val_accuracy" it is of training.
    private static DataSplit SplitOfPlain(ColumnName name, ColumnName[] all, bool plainIsTrain, bool isFastai)
    {
        var hasHeldOutLoss = all.Any(other => other.Metric == MetricNames.Loss && other.Split == DataSplit.Validation);
        var hasPlainLoss = all.Any(other => other.Metric == MetricNames.Loss && other.Split is null);
        var hasTrainLoss = all.Any(other => other.Metric == MetricNames.Loss && other.Split == DataSplit.Train);
        var hasHeldOut = all.Any(other => other.Split is DataSplit.Validation or DataSplit.Test);
        if (plainIsTrain) return DataSplit.Train;
        if (all.Any(other => other.Metric == name.Metric && other.Split is DataSplit.Validation or DataSplit.Test && other.Part == name.Part))
            return all.Any(other => other.Metric == name.Metric && other.Split == DataSplit.Train) ? DataSplit.None : DataSplit.Train;
        if (name.Metric == MetricNames.Loss) return hasTrainLoss ? DataSplit.None : DataSplit.Train;
        if (hasTrainLoss && hasHeldOutLoss && (name.Metric == MetricNames.Accuracy || isFastai)) return DataSplit.Validation;
        return name.Metric == MetricNames.Accuracy && hasPlainLoss && !hasHeldOut ? DataSplit.Train : DataSplit.None;
    }

    private static SeriesKey Claim(HashSet<SeriesKey> used, List<string> notes, string header, SeriesKey key, RunClock? clock)
    {
        var wanted = key;
        for (var i = 2; !used.Add(clock == RunClock.Step ? key.AtStep : key); i++)
        {
            var own = ColumnName.Normalise(header);
            key = new SeriesKey(key.Metric == own ? Invariant($"{own}_{i}") : own);
            if (i == 2) notes.Add($"Two columns would be {wanted}: '{header.Trim()}' is kept as {key}.");
        }

        return key;
    }

    private void NoteSplitsThatWereConcluded(ColumnName[] names, bool plainIsTrain)
    {
        if (plainIsTrain || !names.Any(name => name is { Metric: MetricNames.Loss, Split: DataSplit.Train })) return;
        foreach (var column in Columns)
            if (column.Key.Split == DataSplit.Validation && names[column.Index] is { Split: null, Metric: MetricNames.Accuracy })
                _notes.Add($"'{column.Header}' names no split; beside train and validation losses it is read as validation accuracy.");
    }

    // A set that is looked at during training is a validation set, whatever it is called.
    private static void UseTestAsValidation(LogColumn[] columns, List<string> notes)
    {
        if (Array.Exists(columns, column => column.Key.Split == DataSplit.Validation)) return;
        var renamed = false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Key.Split != DataSplit.Test) continue;
            columns[i] = columns[i] with { Key = columns[i].Key with { Split = DataSplit.Validation } };
            renamed = true;
        }

        if (renamed) notes.Add("The columns named test were logged during training and are read as validation.");
    }
}
