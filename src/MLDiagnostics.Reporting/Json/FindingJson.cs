using System.Text.Json;

namespace MLDiagnostics.Reporting.Json;

/// <summary>A finding with its evidence, causes and remedies.</summary>
internal static class FindingJson
{
    internal static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("id", finding.Id);
        writer.WriteString("name", finding.Name);
        writer.WriteString("severity", Words.Hyphenated(finding.Severity));
        writer.WriteString("message", finding.Message);
        writer.WriteString("concern", finding.Concern);
        writer.WriteString("split", finding.Split == DataSplit.None ? null : Words.Hyphenated(finding.Split));
        writer.WriteString("part", finding.Part);
        writer.Span("epochs", finding.Epochs);
        writer.Span("steps", finding.Steps);
        writer.Array("events", finding.Events, writer.WriteNumberValue);
        writer.Count("raised", finding.Raised);
        writer.Array("evidence", finding.Evidence, evidence => Evidence(writer, evidence));
        writer.Array("causes", finding.Causes, cause => Cause(writer, cause));
        writer.Array("remedies", finding.Remedies, remedy => Remedy(writer, remedy));
        writer.WriteEndObject();
    }

    private static void Evidence(Utf8JsonWriter writer, Evidence evidence)
    {
        writer.WriteStartObject();
        writer.WriteString("name", evidence.Name);
        writer.Number("observed", evidence.Observed);
        writer.Number("threshold", evidence.Threshold);
        writer.WriteString("unit", evidence.Unit);
        writer.WriteEndObject();
    }

    private static void Cause(Utf8JsonWriter writer, Cause cause)
    {
        writer.WriteStartObject();
        writer.WriteString("key", cause.Key);
        writer.Number("confidence", cause.Confidence);
        writer.WriteString("why", cause.Why);
        writer.WriteString("refuted_by", cause.RefutedBy);
        writer.WriteEndObject();
    }

    private static void Remedy(Utf8JsonWriter writer, Remedy remedy)
    {
        writer.WriteStartObject();
        writer.WriteString("action", remedy.Action);
        writer.WriteString("why", remedy.Why);
        if (remedy.Change is { } change) writer.Values("change", change);
        else writer.WriteNull("change");
        writer.WriteString("code", remedy.Code);
        writer.WriteEndObject();
    }
}
