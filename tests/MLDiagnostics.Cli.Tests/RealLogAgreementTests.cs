using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

/// <summary>Real logs of other people, whose symptoms somebody judged by looking: datasets/CALIBRATION.md discusses each
/// disagreement.</summary>
public sealed class RealLogAgreementTests
{
    /// <summary>Disagreements that were looked at; who is right is written down with each.</summary>
    private static readonly string[] Known =
    [
        "caffe/03", "caffe/05", "custom_text/06", "darknet/04", "keras_console/01", "keras_history_json/03",
    ];

    [Fact]
    public void RealLogs_SymptomsJudgedWithConfidence_AgreeInNineOfTen()
    {
        var index = SharedData.Require("logs", "INDEX.csv");
        var folder = Path.GetDirectoryName(index)!;
        var judged = Rows(index).Where(row => row.Confidence == "high" && RealLogSymptom.Judged(row.Tags).Count > 0).ToList();
        var run = Mldiag.Run(["analyze", .. judged.Select(row => Path.Combine(folder, row.File)), "--json", "-", "--fail-on", "never"]);
        var reports = JsonNode.Parse(run.Output)!["reports"]!.AsArray().Select(report => report!).ToList();
        var disagreements = judged.Where(row => !Agrees(row, [.. reports.Where(report => IsOf(report, folder, row.File))])).Select(row =>
            row.File).ToList();
        var unknown = disagreements.Where(file => !Known.Any(known => file.StartsWith(known + "-", StringComparison.Ordinal))).ToList();
        Assert.True(unknown.Count == 0, "Not discussed: " + string.Join(", ", unknown));
        Assert.True(disagreements.Count <= 0.1 * judged.Count, $"{disagreements.Count} of {judged.Count} disagree: " +
            $"{string.Join(", ", disagreements)}");
    }

    private static bool Agrees((string File, string Confidence, string[] Tags) row, List<JsonNode> reports) =>
        RealLogSymptom.Judged(row.Tags).All(symptom => RealLogSymptom.Agrees(symptom, reports));

    private static bool IsOf(JsonNode report, string folder, string file) =>
        ((string)report["source"]!).StartsWith(Path.Combine(folder, file), StringComparison.Ordinal);

    private static IEnumerable<(string File, string Confidence, string[] Tags)> Rows(string index)
    {
        var lines = File.ReadAllLines(index);
        var header = Cells(lines[0]);
        var (confidence, tags) = (header.IndexOf("confidence"), header.IndexOf("symptom_tags"));
        foreach (var cells in lines.Skip(1).Select(Cells))
            yield return (cells[0], cells[confidence], cells[tags].Split("; ", StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The cells of a line; a comma within quotation marks is none of the borders.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted) cells.Add("");
            else cells[^1] += letter;
        }

        return cells;
    }
}
