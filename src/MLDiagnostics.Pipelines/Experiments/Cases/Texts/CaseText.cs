using System.Text.RegularExpressions;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Sentences with measured values in braces: <c>{id}</c>, <c>{id:%}</c>, of a claim or a named statistic.</summary>
internal sealed partial class CaseText(CaseFile file, IReadOnlyList<ClaimResult> claims, CaseMeasurements measurements)
{
    internal string Fill(string text) => Hole().Replace(text, hole => CaseNumber.Of(Value(hole.Groups["id"].Value), hole.Groups["format"] is { Success: true, Value: var format } ? format : null));

    /// <summary>What a text asks for.</summary>
    internal static IEnumerable<string> Names(string text) => Hole().Matches(text).Select(hole => hole.Groups["id"].Value);

    private double Value(string id) =>
        claims.FirstOrDefault(claim => claim.Id == id) is { } claim ? claim.Measured : file.Statistics.TryGetValue(id, out var statistic) ? measurements.Over(statistic) : Missing.Value;

    [GeneratedRegex(@"\{(?<id>[A-Za-z0-9_.-]+)(:(?<format>[^{}]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
