namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Lines of a study that belong together.</summary>
internal sealed record StudyDrawing
{
    public string Group { get; init; } = "";

    /// <summary>Largest value that the frame holds.</summary>
    public double? YLimit { get; init; }

    public required IReadOnlyList<ExperimentLine> Lines { get; init; }

    public IReadOnlyList<ExperimentBand> Bands { get; init; } = [];

    public IReadOnlyList<ExperimentMark> Marks { get; init; } = [];
}
