namespace MLDiagnostics;

/// <summary>Lines over a common x axis.</summary>
public sealed record ExperimentChart
{
    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, a sentence or nothing.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What the x axis counts: epoch, step, images seen.</summary>
    public string XName { get; init; } = "epoch";

    /// <summary>What the y axis measures, with its unit.</summary>
    public string YName { get; init; } = "";

    /// <summary>Whether x is drawn on a logarithmic scale.</summary>
    public bool IsXLogarithmic { get; init; }

    /// <summary>Whether y may be drawn on a logarithmic scale where it spans decades.</summary>
    public bool IsYLogarithmic { get; init; }

    /// <summary>Largest value, above 0, that the frame holds: lines leave it above; <see langword="null"/> where it holds all.</summary>
    public double? YLimit { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ExperimentLine> Lines { get; init; }

    /// <summary>Shaded ranges, such as the noise of a measurement.</summary>
    public IReadOnlyList<ExperimentBand> Bands { get; init; } = [];

    /// <summary>Values to hold the lines against, and places to point out.</summary>
    public IReadOnlyList<ExperimentMark> Marks { get; init; } = [];
}
