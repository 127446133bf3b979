namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What a study gave; kept in a file, so that a reproduction that goes on does not repeat it.</summary>
internal sealed record StudyResult
{
    /// <summary>Named values, for claims and texts; one that is <see cref="Missing.Value"/> is as if it were not there.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>What can be drawn, by group; a chart that names no group draws the first.</summary>
    public IReadOnlyList<StudyDrawing> Drawings { get; init; } = [];

    /// <summary>Tables for the page.</summary>
    public IReadOnlyList<ExperimentTable> Tables { get; init; } = [];
}
