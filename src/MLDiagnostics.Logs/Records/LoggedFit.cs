namespace MLDiagnostics.Logs;

/// <summary>What a log says of one run, or of runs that only their counters tell apart: rows of values, choices, facts, remarks.</summary>
internal sealed class LoggedFit
{
    internal const string EpochColumn = "epoch";
    internal const string StepColumn = "step";
    private int _epochColumn = -1;
    private int _stepColumn = -1;

    /// <summary>The rows, in the order of the log.</summary>
    internal RowBlock Rows { get; } = new();

    /// <summary>The run's name, where the log gives one.</summary>
    internal string? Name { get; set; }

    internal RunConfiguration Configuration { get; set; } = RunConfiguration.Empty;

    internal DataSetFacts Facts { get; set; } = DataSetFacts.Unknown;

    /// <summary>What wrote the log, when it says more than the format does.</summary>
    internal FrameworkFacts? Framework { get; set; }

    /// <summary>Whether the names of values are written as our own writers write them, and say exactly which series they are.</summary>
    internal bool NamesAreOurs { get; set; }

    internal List<string> Notes { get; } = [];

    /// <summary>Begins a row.</summary>
    /// <param name="line">Its line in the file, or what comes nearest.</param>
    /// <param name="epoch">The epoch as logged, or <see langword="null"/>.</param>
    /// <param name="step">The step as logged, or <see langword="null"/>.</param>
    internal void Row(int line, double? epoch = null, double? step = null)
    {
        Rows.BeginRow(line);
        if (epoch is { } loggedEpoch) Rows.Set(Column(ref _epochColumn, EpochColumn), loggedEpoch);
        if (step is { } loggedStep) Rows.Set(Column(ref _stepColumn, StepColumn), loggedStep);
    }

    /// <summary>The columns of rows that fill these, and those of the counters.</summary>
    internal int[] Shape(bool hasEpoch, bool hasStep, IEnumerable<int> columns)
    {
        var counters = new List<int>(2);
        if (hasEpoch) counters.Add(Column(ref _epochColumn, EpochColumn));
        if (hasStep) counters.Add(Column(ref _stepColumn, StepColumn));
        return Rows.ShapeOf([.. counters, .. columns]);
    }

    /// <summary>Adds a row of a shape; its values behind the counters are to be filled.</summary>
    internal Span<double> Row(int line, double? epoch, double? step, int[] shape)
    {
        var values = Rows.Add(line, shape);
        var counters = 0;
        if (epoch is { } loggedEpoch) values[counters++] = loggedEpoch;
        if (step is { } loggedStep) values[counters++] = loggedStep;
        return values[counters..];
    }

    /// <summary>Sets a value in the last row.</summary>
    internal void Set(string name, double value) => Rows.Set(name, value);

    /// <summary>Adds a choice, unless the value cannot be one of the key.</summary>
    internal void Choose(string key, ConfigurationValue value) => Configuration = Configuration.With(key, value);

    private int Column(ref int column, string name) => column >= 0 ? column : column = Rows.ColumnOf(name);
}
