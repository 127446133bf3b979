namespace MLDiagnostics.Pipelines.Bench;

/// <summary>Counts the alarms of other tools.</summary>
internal static class RivalScoring
{
    /// <summary>A row a tool, in the order of their names.</summary>
    internal static IReadOnlyList<BenchRival> Score(IReadOnlyList<JudgedLabelledRun> runs, IEnumerable<string> detectors) =>
    [
        .. detectors.Order(StringComparer.Ordinal).GroupBy(Tool, StringComparer.Ordinal).Select(tool => Row(runs, tool.Key, [.. tool]) with
        {
            Rules = [.. tool.Select(rule => Row(runs, rule, [rule]))],
        }),
    ];

    private static string Tool(string detector) => detector.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? detector[..slash] : detector;

    private static BenchRival Row(IReadOnlyList<JudgedLabelledRun> runs, string name, HashSet<string> rules)
    {
        var (healthy, faulty) = (runs.Where(run => run.Run.IsHealthy).ToList(), runs.Where(run => !run.Run.IsHealthy).ToList());
        return new BenchRival { Name = name, HealthyAlarmed = Share(healthy), FaultyAlarmed = Share(faulty) };

        BenchShare Share(List<JudgedLabelledRun> some) =>
            new() { Count = some.Count(run => run.Alarms.Any(finding => rules.Contains(finding.Name))), Total = some.Count };
    }
}
