using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MLDiagnostics.Reporting.Json;

namespace MLDiagnostics.Reporting.Experiments;

/// <summary>An experiment as JSON of the schema <c>mldiagnostics/experiment/1</c>.</summary>
internal static class ExperimentJson
{
    internal const string Schema = "mldiagnostics/experiment/1";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static void Write(ExperimentReport report, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options)) Write(report, writer);
        output.WriteByte((byte)'\n');
    }

    private static void Write(ExperimentReport report, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("name", report.Name);
        writer.WriteString("title", report.Title);
        writer.WriteString("question", report.Question);
        writer.WriteString("summary", report.Summary);
        writer.Array("claims", report.Claims, claim => Write(claim, writer));
        writer.Array("answers", report.Answers, answer => Write(answer, writer));
        writer.Array("tables", report.Sections.SelectMany(section => section.Tables), table => Write(table, writer));
        writer.Array("runs", report.Runs, run => Write(run, writer));
        writer.WriteEndObject();
    }

    private static void Write(ClaimResult claim, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", claim.Id);
        writer.WriteString("claim", claim.Claim);
        writer.WriteString("statistic", claim.Statistic);
        writer.Number("measured", claim.Measured);
        writer.Array("seeds", claim.Seeds, value => writer.NumberValue(value));
        writer.WriteString("comparison", claim.Comparison);
        writer.Number("bound", claim.Bound);
        writer.WriteBoolean("expected", claim.Expected);
        writer.WriteBoolean("holds", claim.Holds);
        writer.WriteString("note", claim.Note);
        writer.WriteEndObject();
    }

    private static void Write(ExperimentAnswer answer, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("question", answer.Question);
        writer.WriteString("sentence", answer.Sentence);
        writer.WriteString("claim", answer.Claim);
        writer.WriteEndObject();
    }

    private static void Write(ExperimentTable table, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("title", table.Title);
        writer.Strings("columns", table.Columns);
        writer.Array("rows", table.Rows, row =>
        {
            writer.WriteStartArray();
            foreach (var cell in row) writer.WriteStringValue(cell);
            writer.WriteEndArray();
        });
        writer.WriteEndObject();
    }

    private static void Write(ExperimentRun run, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name", run.Name);
        writer.WriteString("path", run.Path);
        writer.WriteString("verdict", Words.Hyphenated(run.Verdict));
        writer.Strings("findings", run.Findings);
        writer.WriteNumber("seconds", Math.Round(run.Seconds, 1));
        writer.WriteEndObject();
    }
}
