using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MLDiagnostics.Reporting.Json;

/// <summary>Reports as SARIF 2.1.0.</summary>
internal static class SarifJson
{
    internal static void WriteDocument(Utf8JsonWriter writer, IReadOnlyList<DiagnosticReport> reports)
    {
        var rules = reports.SelectMany(report => report.Outcomes).Select(outcome => outcome.Detector)
            .DistinctBy(detector => detector.Id).OrderBy(detector => detector.Id, StringComparer.Ordinal).ToList();
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer, rules, reports.Count > 0 ? reports[0].ToolVersion : "");
        writer.Array("invocations", [reports], all => WriteInvocation(writer, all));
        writer.Array("results", reports.SelectMany(report => report.Findings.Select(finding => (report, finding))),
            pair => WriteResult(writer, rules, pair.report, pair.finding));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter writer, List<DetectorDescriptor> rules, string version)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "mldiag");
        if (version.Length > 0) writer.WriteString("version", version);
        writer.Array("rules", rules, rule =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("name", rule.Name);
            Text(writer, "shortDescription", rule.Title);
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", Level(rule.Severity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter writer, IReadOnlyList<DiagnosticReport> reports)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", true);
        writer.Array("toolExecutionNotifications", reports.SelectMany(report => report.Outcomes).Where(outcome => outcome.Outcome is DetectorFailed), outcome =>
        {
            var failed = (DetectorFailed)outcome.Outcome;
            writer.WriteStartObject();
            writer.WriteString("level", "error");
            Text(writer, "message", $"{outcome.Detector.Name} failed: {failed.Type}: {failed.Message}");
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, List<DetectorDescriptor> rules, DiagnosticReport report, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Id);
        writer.WriteNumber("ruleIndex", rules.FindIndex(rule => rule.Id == finding.Id));
        writer.WriteString("level", Level(finding.Severity));
        Text(writer, "message", $"{finding.Message} {finding.Concern}");
        writer.Array("locations", [report], source =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("physicalLocation");
            writer.WriteStartObject("artifactLocation");
            writer.WriteString("uri", Uri(source.Source.Path));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("finding/v1", Fingerprint(report, finding));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("run", report.Run.Context.RunId);
        writer.WriteString("verdict", Words.Hyphenated(report.Verdict));
        writer.Strings("causes", finding.Causes.Select(cause => cause.Key));
        writer.Strings("remedies", finding.Remedies.Select(remedy => remedy.Action));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    // A relative reference for a relative path, so that a code host finds the file in its checkout.
    private static string Uri(string path)
    {
        if (Path.IsPathFullyQualified(path)) return new Uri(path).AbsoluteUri;
        return string.Join('/', path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));
    }

    // What makes a finding the same one tomorrow: detector, split, part and the run; not its numbers.
    private static string Fingerprint(DiagnosticReport report, Finding finding)
    {
        var identity = $"{finding.Id}\n{finding.Split}\n{finding.Part}\n{report.Source.Path}\n{report.Run.Context.RunId}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }
}
