using System.Text.Json;
using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Trials;

/// <summary><c>sweep.json</c>: the trials of a sweep, best first.</summary>
internal static class SweepFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    internal static void Write(string path, SweepRequest request, SweepResult result)
    {
        var document = new JsonObject
        {
            ["schema"] = "mldiagnostics/sweep/1",
            ["strategy"] = Word(request.Strategy),
            ["objective"] = Word(request.Objective),
            ["epochs"] = result.Epochs,
            ["epochs_saved"] = result.EpochsSaved,
            ["seconds"] = Math.Round(result.Time.TotalSeconds, 3),
            ["trials"] = new JsonArray([.. result.Trials.Select(Trial)]),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, document.ToJsonString(Json) + "\n");
    }

    private static JsonObject Trial(SweepTrial trial) => new()
    {
        ["number"] = trial.Number,
        ["change"] = Change(trial.Change),
        ["epochs"] = trial.Epochs,
        ["epochs_done"] = trial.EpochsDone,
        ["score"] = double.IsFinite(trial.Score) ? Math.Abs(trial.Score) : null,
        ["verdict"] = trial.Result.Report is { } report ? Word(report.Verdict) : null,
        ["ended_by"] = trial.EndedBy,
        ["failure"] = trial.Result.Failure,
        ["folder"] = Path.GetFileName(trial.Result.Trial.Folder),
    };

    private static JsonObject Change(ConfigurationChange change)
    {
        var values = new JsonObject();
        foreach (var (key, value) in change)
            values[key] = value.Number is { } number ? number : value.Flag is { } flag ? flag : value.ToString();
        return values;
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
