using System.Text.Json;
using MLDiagnostics.Reporting.Json;

namespace MLDiagnostics.Reporting.Comparison;

/// <summary>A comparison as JSON of the schema <c>mldiagnostics/comparison/1</c>; per run one entry in each array, in the order of <c>runs</c>.</summary>
internal static class ComparisonJson
{
    internal static void Write(Utf8JsonWriter writer, RunComparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "mldiagnostics/comparison/1");
        writer.WriteBoolean("has_baseline", comparison.HasBaseline);
        writer.Array("runs", comparison.Reports.Select((report, index) => (report, comparison.Names[index])), run => Run(writer, run.report, run.Item2));
        writer.Strings("regressions", comparison.Regressions());
        writer.Strings("new_findings", comparison.NewFindings().Select(finding => finding.Name).Distinct(StringComparer.Ordinal));
        writer.Array("results", comparison.Results, result => Result(writer, result));
        writer.Array("findings", comparison.Findings, finding =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", finding.Worst.Id);
            writer.WriteString("name", finding.Worst.Name);
            writer.WriteString("split", finding.Worst.Split == DataSplit.None ? null : Words.Hyphenated(finding.Worst.Split));
            writer.WriteString("part", finding.Worst.Part);
            writer.Strings("runs", comparison.Names.Select((_, index) => finding.Word(index).Replace(' ', '-')));
            writer.WriteEndObject();
        });
        writer.Array("settings", comparison.Settings, setting =>
        {
            writer.WriteStartObject();
            writer.WriteString("key", setting.Key);
            writer.Strings("runs", setting.Values);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter writer, DiagnosticReport report, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("source", report.Source.Path);
        writer.WriteString("verdict", Words.Hyphenated(report.Verdict));
        writer.WriteNumber("epochs", report.Run.Epochs.Length);
        writer.Count("best_epoch", report.Convergence.BestEpoch);
        writer.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter writer, ComparedResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("series", result.Key.ToString());
        writer.Array("best", result.Values, value => writer.NumberValue(value));
        writer.Array("epochs", result.Epochs, epoch => writer.WriteNumberValue(epoch));
        writer.Array("noise", result.Noise, noise => writer.NumberValue(noise));
        writer.Strings("changes", result.Changes.Select(Words.Hyphenated));
        writer.WriteEndObject();
    }
}
