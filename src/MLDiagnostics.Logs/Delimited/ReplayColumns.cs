namespace MLDiagnostics.Logs;

/// <summary>Settles for the columns of a run which are logged an epoch and which a step, and their units.</summary>
internal sealed class ReplayColumns
{
    private const double Percent = 0.01;
    private readonly RunFlavour _flavour;
    private readonly RowRun _run;
    private readonly bool _isLabelledRun;
    private readonly HashSet<SeriesKey> _keys = [];

    private ReplayColumns(RunFlavour flavour, RowRun run, bool isLabelledRun)
    {
        _flavour = flavour;
        _run = run;
        _isLabelledRun = isLabelledRun;
        var summaries = ColumnSummary.Of(run);
        foreach (var column in run.Columns.Metrics)
            if (summaries[column.Index].Count > 0) Add(column, summaries[column.Index]);
        SettleEpochValues();
    }

    /// <summary>Columns with a value an epoch.</summary>
    internal List<ReplayColumn> PerEpoch { get; } = [];

    /// <summary>Columns with a value a step.</summary>
    internal List<ReplayColumn> PerStep { get; } = [];

    internal List<string> Notes { get; } = [];

    /// <summary>First finite values by series, for what is constant over a run.</summary>
    internal Dictionary<string, double> FirstValues { get; } = [];

    internal static ReplayColumns Of(RunFlavour flavour, RowRun run, bool isLabelledRun) => new(flavour, run, isLabelledRun);

    private void Add(LogColumn column, ColumnSummary summary)
    {
        FirstValues.TryAdd(ColumnName.Normalise(column.Header), summary.First);
        var (key, scale) = UnitOf(column, summary);
        var clock = ClockOf(column, summary);
        key = key with { Clock = clock };
        if (!_keys.Add(key))
        {
            Notes.Add($"'{column.Header}' would be {key} once more and is not read.");
            return;
        }

        var replay = new ReplayColumn { Index = column.Index, Header = column.Header, Key = key, Scale = scale, Basis = BasisOf(key, column.Clock) };
        if (clock == RunClock.Epoch) PerEpoch.Add(replay);
        else PerStep.Add(replay with { EpochValue = RuleOf(key, summary) });
    }

    private (SeriesKey Key, double Scale) UnitOf(LogColumn column, ColumnSummary summary)
    {
        if (_flavour.NamesAreOurs) return (column.Key, 1);
        // Up to 2 it may as well be a wrong fraction, which must be seen as it is.
        if (column.Key.Metric != MetricNames.Accuracy || summary.Maximum <= 2) return (column.Key, 1);
        if (summary is { Minimum: >= 0, Maximum: <= 100.0001 })
        {
            Notes.Add($"'{column.Header}' is in percent and was divided by 100.");
            return (column.Key, Percent);
        }

        Notes.Add($"'{column.Header}' is no share nor percentage and is kept under its own name.");
        return (column.Key with { Metric = ColumnName.Normalise(column.Header), Split = DataSplit.None }, 1);
    }

    // A trainer logs training values at any step; one value in each epoch, without gaps, is the epoch's.
    private RunClock ClockOf(LogColumn column, ColumnSummary summary)
    {
        if (_flavour.NamesAreOurs) return column.Key.Clock;
        var (hasEpoch, hasStep) = (_run.Columns.Epoch is not null, _run.Columns.Step is not null);
        if (!hasEpoch) return hasStep ? RunClock.Step : RunClock.Epoch;
        if (column.Clock is { } said && (said == RunClock.Epoch ? summary.MostInEpoch == 1 : hasStep)) return said;
        if (summary.MostInEpoch > 1) return RunClock.Step;
        var isHeldOut = column.Key.Split is DataSplit.Validation or DataSplit.Test;
        return hasStep && !isHeldOut && !summary.IsGapless ? RunClock.Step : RunClock.Epoch;
    }

    private Basis BasisOf(SeriesKey key, RunClock? said)
    {
        if (key.Metric is not (MetricNames.Loss or MetricNames.Accuracy)) return Basis.Unknown;
        if (!_isLabelledRun) return _flavour.BasisOf(key, said);
        return key.Split switch
        {
            DataSplit.Train => key.Clock == RunClock.Step ? Basis.OneBatch : Basis.RunningTrain,
            DataSplit.Validation => Basis.WholeSetEvaluation,
            _ => Basis.Unknown,
        };
    }

    private EpochValueRule? RuleOf(SeriesKey key, ColumnSummary summary)
    {
        if (!_flavour.StepsMakeEpochs || _run.Columns.Epoch is null || key.Metric is not (MetricNames.Loss or MetricNames.Accuracy)) return null;
        if (summary.Count < 2L * summary.Epochs) return null;
        return key.Split switch
        {
            DataSplit.Train => EpochValueRule.Mean,
            DataSplit.Validation => EpochValueRule.Last,
            _ => null,
        };
    }

    private void SettleEpochValues()
    {
        for (var i = 0; i < PerStep.Count; i++)
        {
            if (PerStep[i].EpochValue is not { } rule) continue;
            if (!_keys.Add(PerStep[i].EpochKey)) PerStep[i] = PerStep[i] with { EpochValue = null };
            else Notes.Add($"{PerStep[i].EpochKey} of an epoch is {(rule == EpochValueRule.Mean ? "the mean of the values" : "the last value")} logged in it.");
        }
    }
}
