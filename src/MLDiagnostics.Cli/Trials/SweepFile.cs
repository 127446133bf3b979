using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Trials;

/// <summary><c>sweep.json</c>: the trials of a sweep, best first.</summary>
internal static class SweepFile
{
    private const string FileName = "sweep.json";
    private const string Schema = "mldiagnostics/sweep/1";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Takes the folder for a sweep before its first trial, so that the trials of another one are not trained over.</summary>
    /// <exception cref="CommandException">It holds another sweep.</exception>
    internal static void Claim(SweepRequest request, bool keepsFaulty)
    {
        var making = Making(request, keepsFaulty);
        if (Read(request.Folder) is { } before && before != making && HasFinishedTrials(request.Folder))
        {
            throw new CommandException($"{request.Folder}: it holds a sweep that was asked for otherwise; give another --out, or ask for the same to go on with it.", ExitCode.Usage);
        }

        Write(request.Folder, new JsonObject { ["schema"] = Schema, ["making"] = making });
    }

    private static bool HasFinishedTrials(string folder) => Directory.EnumerateDirectories(folder, "trial-*").Any(trial => File.Exists(Path.Combine(trial, "trial.json")));

    internal static void Write(SweepRequest request, bool keepsFaulty, SweepResult result) => Write(request.Folder, new JsonObject
    {
        ["schema"] = Schema,
        ["making"] = Making(request, keepsFaulty),
        ["strategy"] = Word(request.Strategy),
        ["objective"] = Word(request.Objective),
        ["epochs"] = result.Epochs,
        ["epochs_saved"] = result.EpochsSaved,
        ["seconds"] = Math.Round(result.Time.TotalSeconds, 3),
        ["seconds_saved"] = Math.Round(result.TimeSaved.TotalSeconds, 3),
        ["trials"] = new JsonArray([.. result.Trials.Select(Trial)]),
    });

    /// <summary>All that the trials follow from. More trials are more of the same; a Bayesian search chooses as many at once as run at once.</summary>
    private static string Making(SweepRequest request, bool keepsFaulty) => string.Join(' ',
    [
        PlanJson.Write(request.Plan with { Threads = null, Prefetch = true }),
        .. request.Space.Select(dimension => dimension.ToString()),
        Word(request.Strategy),
        Word(request.Objective),
        request.Seed.ToString(CultureInfo.InvariantCulture),
        keepsFaulty ? "keep-faulty" : "",
        request.Strategy == SearchStrategy.Bayesian ? request.Parallel.ToString(CultureInfo.InvariantCulture) : "",
    ]);

    private static string? Read(string folder)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName)))?["making"];
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(string folder, JsonObject document)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), document.ToJsonString(Json) + "\n");
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
