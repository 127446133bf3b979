using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads the metrics of an experiment of Comet as its tools write them out (<c>cometx download</c>, <c>APIExperiment.get_metrics</c>): an object a
/// value, with its name, step, epoch and context, a line each or in one list. Lines may stand in any order; values are joined by their step, or by
/// their epoch where no step was logged.
/// </summary>
internal sealed class CometReader : RecordRunReader
{
    private const string Name = "metricName", Value = "metricValue", Context = "runContext", SystemPrefix = "sys.";

    public override string Format => "comet";

    public override string Description => "metrics of Comet: metrics.jsonl of 'cometx download', or the list of get_metrics as JSON";

    public override string Example => "{\"metricName\": \"loss\", \"metricValue\": \"0.57\", \"timestamp\": 1558962376383, \"step\": 200, \"epoch\": 1, \"runContext\": \"train\"}";

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    // Values of a step stand on lines of their own, anywhere.
    protected override bool IsFollowed => false;

    protected override double RecogniseText(string text, IEnumerable<string> lines) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] && text.Contains($"\"{Name}\"", StringComparison.Ordinal) && text.Contains($"\"{Value}\"", StringComparison.Ordinal) ? 0.95 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var points = new CometPoints();
        if (LogHead.Text(input).AsSpan().TrimStart() is ['[', ..]) TakeList(input, points);
        else TakeLines(input, points, notes);
        fits.Add(points.ToFit());
    }

    private static void TakeList(RunInput input, CometPoints points)
    {
        using var document = JsonText.Read(input);
        foreach (var entry in document.RootElement.EnumerateArray())
            if (entry.ValueKind == JsonValueKind.Object) Take(entry, points);
    }

    private static void TakeLines(RunInput input, CometPoints points, List<string> notes)
    {
        var broken = new LineTally();
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.IsWhiteSpace()) continue;
            using var document = JsonText.TryReadLine(lines.Current.ToString());
            if (document is { RootElement.ValueKind: JsonValueKind.Object }) Take(document.RootElement, points);
            else broken.Add(lines.Number);
        }

        if (broken.Count > 0) notes.Add(broken.Say("that are no whole JSON object", "was left out", "were left out"));
    }

    private static void Take(JsonElement entry, CometPoints points)
    {
        if (Text(entry, Name) is not { Length: > 0 } name || name.StartsWith(SystemPrefix, StringComparison.Ordinal)) return;
        if (!entry.TryGetProperty(Value, out var written) || JsonText.Number(written) is not { } value) return;
        var context = Text(entry, Context) is { } split && ColumnName.SplitOf(split) is not null && ColumnName.Parse(name).Split is null ? split + "/" : "";
        points.Add(context + name, Count(entry, "step"), Count(entry, "epoch"), value);
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static double? Count(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var member) && JsonText.Number(member) is >= 0 and < 1e15 and var count && double.IsFinite(count) ? count : null;
}
