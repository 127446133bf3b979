using System.Text.Json;

namespace MLDiagnostics.Reporting.Json;

/// <summary>The JSON of a remedy that was trained.</summary>
internal static class TrialJson
{
    internal static void Write(Utf8JsonWriter writer, RemedyTrial trial)
    {
        writer.WriteStartObject();
        writer.WriteString("name", trial.Name);
        writer.Values("change", trial.Change);
        writer.Strings("targets", trial.Targets);
        writer.WriteString("effect", Words.Hyphenated(trial.Effect));
        writer.WriteString("conclusion", trial.Conclusion);
        writer.Array("seeds", trial.Seeds, seed => writer.WriteNumberValue(seed));
        writer.WriteNumber("seconds", Math.Round(trial.Duration.TotalSeconds, 3));
        writer.Array("findings", trial.Findings, change => Write(writer, change));
        writer.Array("metrics", trial.Metrics, change => Write(writer, change));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FindingChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("id", change.Id);
        writer.WriteString("name", change.Name);
        writer.WriteNumber("runs_before", change.RunsBefore);
        writer.WriteNumber("runs_after", change.RunsAfter);
        writer.WriteNumber("events_before", change.EventsBefore);
        writer.WriteNumber("events_after", change.EventsAfter);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("series", change.Series.ToString());
        writer.Number("before", change.Before);
        writer.Number("after", change.After);
        writer.Number("difference", change.Difference);
        writer.Number("lower", change.Lower);
        writer.Number("upper", change.Upper);
        writer.WriteEndObject();
    }
}
