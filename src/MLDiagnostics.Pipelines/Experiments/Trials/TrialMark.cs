using System.Text.Json;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// <c>trial.json</c>, written last and atomically: whoever finds it finds a whole run, of the plan it holds. A trial that was killed has none
/// and is trained again.
/// </summary>
internal sealed record TrialMark
{
    private const string FileName = "trial.json";
    private const string SchemaName = "mldiagnostics/trial/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    public string Schema { get; init; } = SchemaName;

    public required string Name { get; init; }

    /// <summary>The plan as <see cref="PlanJson"/> writes it: a mark of another plan does not count.</summary>
    public required string Plan { get; init; }

    /// <summary>What was measured beside, by name: with other probes the trial is another one.</summary>
    public string Probes { get; init; } = "";

    public double Seconds { get; init; }

    internal static TrialMark? Read(Trial trial)
    {
        try
        {
            var mark = JsonSerializer.Deserialize<TrialMark>(File.ReadAllBytes(Path.Combine(trial.Folder, FileName)), Json);
            return mark is { Schema: SchemaName } && mark.Plan == PlanJson.Write(trial.Plan) && mark.Probes == Join(trial) ? mark : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    internal static TrialMark Of(Trial trial, TimeSpan duration) =>
        new() { Name = trial.Name, Plan = PlanJson.Write(trial.Plan), Probes = Join(trial), Seconds = duration.TotalSeconds };

    private static string Join(Trial trial) => string.Join(' ', trial.Probes);

    internal void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        using (var stream = File.Create(path + ".tmp"))
        {
            JsonSerializer.Serialize(stream, this, Json);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }
}
