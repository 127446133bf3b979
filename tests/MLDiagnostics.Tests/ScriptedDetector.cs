namespace MLDiagnostics.Tests;

/// <summary>A detector whose every answer is written in the test.</summary>
public sealed class ScriptedDetector(string id = "MLD9001", Func<RunView, DetectorOutcome>? onEpoch = null) : IDetector
{
    public string? Establishes { get; init; }

    public bool Vital { get; init; } = true;

    public int MinimumEpochs { get; init; } = 1;

    public IReadOnlyList<SeriesNeed> Needs { get; init; } = [];

    public Func<RunView, DetectorOutcome>? OnComplete { get; init; }

    public Action<long, int, double>? OnStep { get; init; }

    public string StepSeries { get; init; } = "train.loss@step";

    public int Starts { get; private set; }

    public DetectorDescriptor Descriptor => new()
    {
        Id = id,
        Name = $"scripted-{id[^4..]}",
        Title = "Scripted",
        Category = DetectorCategory.Numerics,
        Severity = Severity.Warning,
        Establishes = Establishes,
        Vital = Vital,
        MinimumEpochs = MinimumEpochs,
        Needs = Needs,
    };

    public static Finding Finding(Severity severity = Severity.Warning, string message = "something is wrong", params IReadOnlyList<Cause> causes) => new()
    {
        Severity = severity,
        Message = message,
        Concern = "Look at it.",
        Causes = causes,
    };

    public static Cause Cause(string key, double confidence) => new() { Key = key, Confidence = confidence, Why = "it fits" };

    public IDetectorSession Start(RunContext context)
    {
        Starts++;
        return new Session(this, context.Find(SeriesKey.Parse(StepSeries)));
    }

    private sealed class Session(ScriptedDetector detector, SeriesHandle step) : IDetectorSession
    {
        private readonly Func<RunView, DetectorOutcome> _onEpoch = detector.OnEpoch ?? (_ => DetectorOutcome.Clear);

        public void Observe(in StepRow row) => detector.OnStep?.Invoke(row.Step, row.Epoch, step.IsPresent ? row[step] : Missing.Value);

        public DetectorOutcome Observe(RunView run) => _onEpoch(run);

        public DetectorOutcome Complete(RunView run) => (detector.OnComplete ?? _onEpoch)(run);
    }

    private Func<RunView, DetectorOutcome>? OnEpoch { get; } = onEpoch;
}
