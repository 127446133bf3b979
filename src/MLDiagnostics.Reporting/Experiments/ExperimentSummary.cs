using System.Text.Json;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>What an index says of an experiment, read from its <c>report.json</c>.</summary>
internal sealed record ExperimentSummary
{
    /// <summary>Name of the folder that its report lies in.</summary>
    public required string Folder { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    /// <summary>Claims that are true, as stated.</summary>
    public required int True { get; init; }

    /// <summary>Claims that are untrue, as stated.</summary>
    public required int Untrue { get; init; }

    /// <summary>Claims that did not come out as stated.</summary>
    public required int Failed { get; init; }

    public required IReadOnlyList<(string Question, string Sentence)> Answers { get; init; }

    public required int Trainings { get; init; }

    /// <summary>Seconds of training, all trainings together.</summary>
    public required double Seconds { get; init; }

    /// <summary>Reads it; <see langword="null"/> where there is no whole report of an experiment.</summary>
    /// <param name="folder">Path of the folder.</param>
    internal static ExperimentSummary? Read(string folder)
    {
        var path = Path.Combine(folder, "report.json");
        if (!File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(document.RootElement, Path.GetFileName(folder));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static ExperimentSummary? Of(JsonElement report, string folder)
    {
        if (report.GetProperty("schema").GetString() != ExperimentJson.Schema) return null;
        var claims = report.GetProperty("claims").EnumerateArray().Select(claim => (Holds: claim.GetProperty("holds").GetBoolean(), Expected: claim.GetProperty("expected").GetBoolean())).ToList();
        return new ExperimentSummary
        {
            Folder = folder,
            Name = Text(report, "name"),
            Title = Text(report, "title"),
            Question = Text(report, "question"),
            True = claims.Count(claim => claim is { Holds: true, Expected: true }),
            Untrue = claims.Count(claim => claim is { Holds: false, Expected: false }),
            Failed = claims.Count(claim => claim.Holds != claim.Expected),
            Answers = [.. report.GetProperty("answers").EnumerateArray().Select(answer => (Text(answer, "question"), Text(answer, "sentence")))],
            Trainings = report.GetProperty("runs").GetArrayLength(),
            Seconds = report.GetProperty("runs").EnumerateArray().Sum(run => run.GetProperty("seconds").GetDouble()),
        };
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
