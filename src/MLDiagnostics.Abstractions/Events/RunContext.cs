namespace MLDiagnostics;

/// <summary>What is known of a run beside its numbers. Amended by <see cref="ContextChanged"/>.</summary>
public sealed record RunContext
{
    private readonly IReadOnlyList<SeriesDescriptor> _series = [];
    private readonly Dictionary<SeriesKey, int> _columns = [];

    /// <summary>Name of the run, for people only: nothing is judged by it.</summary>
    public string RunId { get; init; } = "run";

    /// <summary>The run's choices.</summary>
    public RunConfiguration Configuration { get; init; } = RunConfiguration.Empty;

    /// <summary>Measurements of the data.</summary>
    public DataSetFacts Facts { get; init; } = DataSetFacts.Unknown;

    /// <summary>What is known of the network.</summary>
    public ModelFacts Model { get; init; } = ModelFacts.Unknown;

    /// <summary>What wrote the run.</summary>
    public FrameworkFacts Framework { get; init; } = FrameworkFacts.Unknown;

    /// <summary>Directives that this trainer obeys; a recorded run obeys none.</summary>
    public IReadOnlyList<TrainingDirective> Directives { get; init; } = [];

    /// <summary>Machine, threads and the like, shown in the report.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Remarks of whoever recorded the run ("epochs 10 to 12 were repeated after a resume"), shown in the report.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The declared series. Those of <see cref="RunClock.Step"/>, in this order, are the columns of <see cref="StepCompleted"/>.
    /// The list is copied.
    /// </summary>
    /// <exception cref="ArgumentException">A key is declared twice.</exception>
    public IReadOnlyList<SeriesDescriptor> Series
    {
        get => _series;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _series = [.. value];
            _columns = new Dictionary<SeriesKey, int>(_series.Count);
            for (var i = 0; i < _series.Count; i++)
                if (!_columns.TryAdd(_series[i].Key, i))
                    throw new ArgumentException($"The series {_series[i].Key} is declared twice.", nameof(value));
        }
    }

    /// <summary>The column of a series; absent when the run does not declare it.</summary>
    public SeriesHandle Find(SeriesKey key) => _columns.TryGetValue(key, out var index) ? new SeriesHandle(index) : default;

    /// <summary>The declared series of a metric, split and clock, one a part, the whole (no part) left out.</summary>
    public IEnumerable<SeriesDescriptor> Parts(SeriesKey key) =>
        _series.Where(series => series.Key.Part is not null && series.Key with { Part = null } == key with { Part = null });

    /// <summary>Reference equality of the lists is not meant: contexts are compared by what they hold only in tests.</summary>
    public bool Equals(RunContext? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
