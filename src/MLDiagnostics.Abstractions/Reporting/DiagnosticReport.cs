namespace MLDiagnostics;

/// <summary>All that is said of a run. Every writer takes only this.</summary>
public sealed record DiagnosticReport
{
    /// <summary>Where the run came from.</summary>
    public RunSource Source { get; init; } = new();

    /// <summary>Context and series.</summary>
    public required RunView Run { get; init; }

    /// <summary>The run in one word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether and when it converged.</summary>
    public required ConvergenceJudgement Convergence { get; init; }

    /// <summary>Worst first; the first cause of the first finding is the first guess at what is wrong.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Findings of one cause, told together.</summary>
    public IReadOnlyList<Story> Stories { get; init; } = [];

    /// <summary>Every detector, ordered by id.</summary>
    public IReadOnlyList<DetectorReport> Outcomes { get; init; } = [];

    /// <summary>What the trainer was asked to do and what became of it, in order.</summary>
    public IReadOnlyList<RunAction> Actions { get; init; } = [];

    /// <summary>Remedies that were trained, the best first; empty when none was.</summary>
    public IReadOnlyList<RemedyTrial> Trials { get; init; } = [];

    /// <summary>Actual against predicted classes; <see langword="null"/> where the predictions are not known.</summary>
    public PredictionCounts? Predictions { get; init; }

    /// <summary>Pictures to look at.</summary>
    public IReadOnlyList<ContactSheet> Pictures { get; init; } = [];

    /// <summary>Name and version of the program that judged.</summary>
    public string ToolVersion { get; init; } = "";
}
