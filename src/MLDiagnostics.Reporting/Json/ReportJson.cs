using System.Text.Json;

namespace MLDiagnostics.Reporting.Json;

/// <summary>The document and its reports. The order and names of the members are a contract: members may be added, never changed.</summary>
internal static class ReportJson
{
    private const string Schema = "mldiagnostics/report/1";

    internal static void WriteDocument(Utf8JsonWriter writer, IReadOnlyList<DiagnosticReport> reports)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteStartObject("tool");
        writer.WriteString("name", "mldiag");
        writer.WriteString("version", reports is [var first, ..] ? first.ToolVersion : "");
        writer.WriteEndObject();
        writer.Array("reports", reports, report => Write(writer, report));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DiagnosticReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("source", report.Source.Path);
        writer.WriteString("format", report.Source.Format);
        Run(writer, report.Run);
        writer.WriteString("verdict", Words.Hyphenated(report.Verdict));
        Convergence(writer, report.Convergence);
        writer.Array("findings", report.Findings, finding => FindingJson.Write(writer, finding));
        writer.Array("stories", report.Stories, story => Story(writer, story));
        writer.Array("outcomes", report.Outcomes, outcome => Outcome(writer, outcome));
        if (report.Run.Context.Facts.Repetitions is { Count: > 0 } repetitions)
            writer.Array("repetitions", repetitions, repetition => Repetition(writer, repetition));
        if (report.Trials.Count > 0) writer.Array("trials", report.Trials, trial => TrialJson.Write(writer, trial));
        writer.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter writer, RunView run)
    {
        writer.WriteStartObject("run");
        writer.WriteString("id", run.Context.RunId);
        writer.WriteNumber("epochs", run.Epochs.Length);
        writer.WriteNumber("steps", run.Steps.Length);
        writer.Strings("metrics", run.Context.Series.Select(series => series.Key.ToString()));
        writer.Values("configuration", run.Context.Configuration);
        writer.WriteEndObject();
    }

    private static void Repetition(Utf8JsonWriter writer, ImageRepetition repetition)
    {
        writer.WriteStartObject();
        writer.WriteString("path", repetition.Path);
        writer.WriteString("original", repetition.OriginalPath);
        writer.WriteBoolean("equal", repetition.IsExact);
        writer.WriteBoolean("across_splits", repetition.IsAcrossSplits);
        writer.WriteBoolean("other_label", repetition.HasOtherLabel);
        writer.WriteEndObject();
    }

    private static void Convergence(Utf8JsonWriter writer, ConvergenceJudgement convergence)
    {
        writer.WriteStartObject("convergence");
        writer.WriteString("state", Words.Hyphenated(convergence.State));
        writer.Count("epoch", convergence.Epoch);
        writer.Count("wasted_epochs", convergence.WastedEpochs);
        writer.Count("best_epoch", convergence.BestEpoch);
        writer.WriteString("why", convergence.Why);
        writer.WriteEndObject();
    }

    private static void Story(Utf8JsonWriter writer, Story story)
    {
        writer.WriteStartObject();
        writer.WriteString("cause", story.Cause);
        writer.Number("confidence", story.Confidence);
        writer.Strings("findings", story.Findings.Select(finding => finding.Id));
        writer.WriteEndObject();
    }

    private static void Outcome(Utf8JsonWriter writer, DetectorReport report)
    {
        var (word, reason) = report.Outcome switch
        {
            Fired => ("fired", null),
            Clear => ("clear", null),
            NotChecked { Reason: var why, WhatToLog: var what } =>
                ("not-checked", $"{Words.Sentence(why)} {Words.Sentence(what)}".TrimEnd()),
            DetectorFailed failed => ("failed", $"{failed.Type}: {failed.Message}"),
            _ => throw new InvalidOperationException($"The outcome {report.Outcome.GetType().Name} is not known."),
        };
        writer.WriteStartObject();
        writer.WriteString("id", report.Detector.Id);
        writer.WriteString("name", report.Detector.Name);
        writer.WriteString("outcome", word);
        writer.WriteString("reason", reason);
        writer.Strings("used", report.Outcome.Used);
        writer.Strings("missing", report.Outcome.Missing);
        writer.WriteEndObject();
    }
}
