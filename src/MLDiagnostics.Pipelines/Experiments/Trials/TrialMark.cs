using System.Text.Json;
using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// <c>trial.json</c>, written last and atomically: whoever finds it finds a whole run, of the plan it holds. A trial that was killed has none
/// and is trained again, and so is one whose record is not as long as it was then.
/// </summary>
internal sealed record TrialMark
{
    private const string FileName = "trial.json";
    private const string SchemaName = "mldiagnostics/trial/1";

    private static readonly string[] Recorded = ["context.json", "epochs.jsonl", "steps.jsonl", "actions.jsonl", TrialValues.FileName];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    public string Schema { get; init; } = SchemaName;

    public required string Name { get; init; }

    /// <summary>The plan as <see cref="PlanJson"/> writes it: a mark of another plan does not count, unless it differs in threads alone, which change no result.</summary>
    public required string Plan { get; init; }

    /// <summary>What was measured beside, by name: with other probes the trial is another one.</summary>
    public string Probes { get; init; } = "";

    public double Seconds { get; init; }

    /// <summary>Length in bytes of each file that the run is judged from; empty in marks of earlier versions, which did not say.</summary>
    public IReadOnlyDictionary<string, long> Files { get; init; } = new Dictionary<string, long>();

    internal static TrialMark? Read(Trial trial)
    {
        try
        {
            var mark = JsonSerializer.Deserialize<TrialMark>(File.ReadAllBytes(Path.Combine(trial.Folder, FileName)), Json);
            var isIt = mark is { Schema: SchemaName } && mark.Probes == Join(trial) && Results(PlanJson.Read(mark.Plan)) == Results(trial.Plan);
            return isIt && mark!.IsWhole(trial.Folder) ? mark : null;
        }
        catch (Exception error) when (error is IOException or JsonException or PlanException)
        {
            return null;
        }
    }

    internal static TrialMark Of(Trial trial, TimeSpan duration) => new()
    {
        Name = trial.Name,
        Plan = PlanJson.Write(trial.Plan),
        Probes = Join(trial),
        Seconds = duration.TotalSeconds,
        Files = Recorded.Select(name => new FileInfo(Path.Combine(trial.Folder, name))).Where(file => file.Exists).ToDictionary(file => file.Name, file => file.Length),
    };

    /// <summary>Takes the mark away: what lies in the folder is about to be replaced.</summary>
    internal static void Delete(string folder)
    {
        if (Directory.Exists(folder)) File.Delete(Path.Combine(folder, FileName));
    }

    /// <summary>All of a plan that results depend on.</summary>
    private static string Results(TrainingPlan plan) => PlanJson.Write(plan with { Threads = null });

    private static string Join(Trial trial) => string.Join(' ', trial.Probes);

    private bool IsWhole(string folder) => Files.All(file => new FileInfo(Path.Combine(folder, file.Key)) is { Exists: true } found && found.Length == file.Value);

    internal void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Json));
    }
}
