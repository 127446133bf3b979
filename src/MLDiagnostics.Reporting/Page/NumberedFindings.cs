using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The findings of a report with the numbers and headings that they have on the page, and their places on the x axes.</summary>
internal sealed class NumberedFindings
{
    private const int LaneLimit = 8;
    private readonly Dictionary<(string Id, DataSplit Split, string? Part), int> _numbers = [];
    private readonly Dictionary<string, string> _titles = [];

    internal NumberedFindings(DiagnosticReport report)
    {
        All = report.Findings;
        foreach (var outcome in report.Outcomes) _titles[outcome.Detector.Id] = Words.Short(outcome.Detector.Title, 120);
        for (var i = 0; i < All.Count; i++) _numbers.TryAdd(Identity(All[i]), i + 1);
        Lanes = [.. All.Where(finding => finding.Epochs is not null).Take(LaneLimit)
            .Select(finding => Lane(finding, finding.Epochs!.Value, finding.Events))];
        StepLanes = [.. All.Where(finding => finding.Steps is not null).Take(LaneLimit)
            .Select(finding => Lane(finding, finding.Steps!.Value, finding.Epochs is null ? finding.Events : []))];
    }

    internal IReadOnlyList<Finding> All { get; }

    /// <summary>The places of the findings that some series prove; of all where the loss itself is drawn, since that is what they matter for.</summary>
    internal IReadOnlyList<Lane> LanesOn(IEnumerable<SeriesKey> drawn, bool isStep)
    {
        var lanes = isStep ? StepLanes : Lanes;
        var metrics = drawn.Select(key => key.Metric).ToHashSet(StringComparer.Ordinal);
        return metrics.Contains(MetricNames.Loss)
            ? lanes
            : [.. lanes.Where(lane => All[lane.Number - 1].Evidence.SelectMany(evidence => evidence.Series).Any(key => metrics.Contains(key.Metric)))];
    }

    /// <summary>The findings along epochs, those beyond a limit left out.</summary>
    internal IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The findings along steps.</summary>
    internal IReadOnlyList<Lane> StepLanes { get; }

    /// <summary>A finding's number, from 1; 0 when it is none of the report's.</summary>
    internal int NumberOf(Finding finding) => _numbers.GetValueOrDefault(Identity(finding));

    /// <summary>A few words for a heading.</summary>
    internal string TitleOf(Finding finding) => _titles.GetValueOrDefault(finding.Id, finding.Name);

    private static (string Id, DataSplit Split, string? Part) Identity(Finding finding) => (finding.Id, finding.Split, finding.Part);

    private Lane Lane(Finding finding, RunSpan span, IReadOnlyList<long> events) => new()
    {
        Number = NumberOf(finding),
        Severity = finding.Severity,
        Title = TitleOf(finding),
        Span = span,
        Events = events,
    };
}
