namespace MLDiagnostics.MLNet;

/// <summary>Gathers the measurements of a training view and, after it, of a test view.</summary>
internal sealed class DataTally(IReadOnlyList<string> declared)
{
    private readonly LabelTally _train = new(declared);
    private readonly LabelTally _test = new(declared);
    private readonly RepetitionTally _repetitions = new();
    private readonly SortedDictionary<string, ScaleTally> _scales = new(StringComparer.Ordinal);
    private readonly List<FileProblem> _problems = [];
    private readonly int[] _rows = new int[2];

    /// <summary>Takes a row.</summary>
    /// <param name="label">Its label; <see langword="null"/> when it is missing.</param>
    /// <param name="hash">Hash of its features; <see langword="null"/> when there are none to hash.</param>
    /// <param name="problem">Why its image cannot be used, if so.</param>
    /// <param name="isTest">Whether it is of the test view.</param>
    internal void Add(string? label, UInt128? hash, FileProblem? problem, bool isTest)
    {
        _rows[isTest ? 1 : 0]++;
        (isTest ? _test : _train).Add(label);
        if (hash is { } value) _repetitions.Add(value, label, isTest);
        if (problem is not null) _problems.Add(problem);
    }

    /// <summary>The tally of a column of numbers; of the training view alone.</summary>
    internal ScaleTally Scale(string column) =>
        _scales.TryGetValue(column, out var tally) ? tally : _scales[column] = new ScaleTally(column);

    /// <summary>The measurements, judged by detectors.</summary>
    /// <param name="diagnostics">Who judges.</param>
    /// <param name="features">The column that the network is fed; <see langword="null"/> for none in particular.</param>
    /// <param name="hasTest">Whether there was a test view.</param>
    internal DataInspection Conclude(TrainingDiagnostics diagnostics, string? features, bool hasTest)
    {
        var columns = _scales.Values.Select(tally => tally.Measure()).OfType<ColumnScale>().ToArray();
        var inputs = columns is [var only] ? only : columns.FirstOrDefault(column => column.Column == features);
        var classes = _train.Classes;
        var facts = new DataSetFacts
        {
            TrainCount = _rows[0],
            ValidationCount = hasTest ? _rows[1] : null,
            OutputCount = declared.Count > 0 ? declared.Count : null,
            TrainClasses = classes,
            ValidationClasses = hasTest ? _test.Classes : [],
            TrainClassesPresent = classes.Count(entry => entry.Count > 0),
            TrainLabelEntropy = _train.Entropy,
            Inputs = inputs?.Statistics,
            FileProblems = _problems,
            DuplicatesInTrain = _repetitions.InTrain,
            DuplicatesAcrossSplits = hasTest ? _repetitions.Across : null,
            ConflictingLabels = _repetitions.Conflicting,
        };
        TrainingEvent[] events =
        [
            new RunStarted(new RunContext { RunId = "data", Facts = facts, Framework = new FrameworkFacts { Id = NetworkDialect.Id } }),
            new RunEnded { Reason = RunEndReason.Completed },
        ];
        return new DataInspection
        {
            Facts = facts,
            LabelEntropy = _train.Entropy,
            MissingLabels = _train.Missing + _test.Missing,
            ClassesNeverSeen = [.. declared.Where(name => !classes.Concat(facts.ValidationClasses).Any(entry => entry.Name == name && entry.Count > 0))],
            Columns = columns,
            Report = diagnostics.Analyze(events, new RunSource { Path = "data", Format = "data view" })[0],
        };
    }
}
