namespace MLDiagnostics.Reporting.Comparison;

/// <summary>A key of the configuration, or a fact of the data, that is not the same in all runs.</summary>
internal sealed record SettingDifference
{
    internal required string Key { get; init; }

    /// <summary>One text a run; a dash where it is not known.</summary>
    internal required IReadOnlyList<string> Values { get; init; }

    internal static IReadOnlyList<SettingDifference> Find(IReadOnlyList<DiagnosticReport> reports)
    {
        var keys = reports.SelectMany(report => report.Run.Context.Configuration.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var settings = keys.Select(key => Row(key, reports, report => report.Run.Context.Configuration[key]?.ToString()));
        IEnumerable<SettingDifference> facts =
        [
            Row("framework", reports, report => report.Run.Context.Framework.Id == "unknown" ? null : $"{report.Run.Context.Framework.Id} {report.Run.Context.Framework.Version}".TrimEnd()),
            Row("epochs trained", reports, report => NumberText.Count(report.Run.Epochs.Length)),
            Row("training examples", reports, report => Count(report.Run.Context.Facts.TrainCount)),
            Row("validation examples", reports, report => Count(report.Run.Context.Facts.ValidationCount)),
            Row("trained parameters", reports, report => report.Run.Context.Model.ParameterCount is { } count ? NumberText.Count(count) : null),
        ];
        return [.. settings.Concat(facts).Where(row => row.Values.Distinct(StringComparer.Ordinal).Count() > 1)];
    }

    private static SettingDifference Row(string key, IReadOnlyList<DiagnosticReport> reports, Func<DiagnosticReport, string?> value) =>
        new() { Key = key, Values = [.. reports.Select(report => Words.Short(value(report) ?? "–", 120))] };

    private static string? Count(int? count) => count is { } value ? NumberText.Count(value) : null;
}
