namespace MLDiagnostics;

/// <summary>Which findings and failures are new since the last look, and which findings are gone.</summary>
internal sealed class FindingChanges
{
    private readonly Dictionary<(string Id, DataSplit Split, string? Part), Finding> _known = [];
    private readonly HashSet<string> _failed = [];

    /// <summary>Findings that were not there before, or are more severe now.</summary>
    internal List<Finding> Raised { get; } = [];

    /// <summary>Findings that are no longer believed.</summary>
    internal List<Finding> Withdrawn { get; } = [];

    /// <summary>Detectors that failed since.</summary>
    internal List<(string Name, DetectorFailed Failure)> Failed { get; } = [];

    internal void Look(IReadOnlyList<DetectorReport> outcomes)
    {
        Raised.Clear();
        Withdrawn.Clear();
        Failed.Clear();
        var held = new HashSet<(string, DataSplit, string?)>();
        foreach (var (detector, outcome) in outcomes.Select(report => (report.Detector, report.Outcome)))
        {
            if (outcome is DetectorFailed failure && _failed.Add(detector.Id)) Failed.Add((detector.Name, failure));
            foreach (var finding in outcome is Fired fired ? fired.Findings : [])
            {
                var identity = (finding.Id, finding.Split, finding.Part);
                held.Add(identity);
                if (!_known.TryGetValue(identity, out var before) || finding.Severity > before.Severity) Raised.Add(finding);
                _known[identity] = finding;
            }
        }

        foreach (var (identity, finding) in _known.Where(pair => !held.Contains(pair.Key)).ToArray())
        {
            _known.Remove(identity);
            Withdrawn.Add(finding);
        }
    }
}
