namespace MLDiagnostics;

/// <summary>What several runs, trained to answer a question, came to. Every writer of experiments takes only this.</summary>
public sealed record ExperimentReport
{
    /// <summary>Short name, as in folders and commands.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What was asked, one sentence.</summary>
    public string Question { get; init; } = "";

    /// <summary>What was done: data, size, seeds, time. One or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What was stated before and what was measured.</summary>
    public IReadOnlyList<ClaimResult> Claims { get; init; } = [];

    /// <summary>Questions with the sentence that answers each.</summary>
    public IReadOnlyList<ExperimentAnswer> Answers { get; init; } = [];

    /// <summary>Charts and tables with what is said of them, in order.</summary>
    public IReadOnlyList<ExperimentSection> Sections { get; init; } = [];

    /// <summary>The runs that it rests on.</summary>
    public IReadOnlyList<ExperimentRun> Runs { get; init; } = [];

    /// <summary>Name and version of the program that made it.</summary>
    public string ToolVersion { get; init; } = "";
}
