namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A chart: a series of variants, or statistics over numbers, or the lines of a study.</summary>
internal sealed record CaseChart
{
    public required string Title { get; init; }

    public string Caption { get; init; } = "";

    /// <summary>Written key of the series that is drawn.</summary>
    public string? Series { get; init; }

    /// <summary><c>steps</c>, <c>epochs</c> or <c>images</c>; by default the series' own clock.</summary>
    public string? Against { get; init; }

    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>Whether all seeds are drawn and not the first alone.</summary>
    public bool AllSeeds { get; init; }

    /// <summary>Only positions up to this one are drawn.</summary>
    public double? Until { get; init; }

    /// <summary>Only one of so many values is drawn, as a log would have it.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Share of the mean that each value of a smoothed line keeps, drawn over the raw line.</summary>
    public double? Smoothed { get; init; }

    /// <summary>Whether y may be logarithmic.</summary>
    public bool Log { get; init; }

    /// <summary>Whether x is logarithmic.</summary>
    public bool LogX { get; init; }

    /// <summary>Lines of statistics over numbers.</summary>
    public IReadOnlyList<CaseChartLine> Lines { get; init; } = [];

    /// <summary>Name of the study whose lines, bands and marks are drawn, and the lines' group where it has several.</summary>
    public string? Study { get; init; }

    public string? Group { get; init; }

    public string XName { get; init; } = "";

    public string YName { get; init; } = "";

    public IReadOnlyList<CaseMark> Marks { get; init; } = [];
}
