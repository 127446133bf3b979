using System.Text.Json.Nodes;

namespace MLDiagnostics.Cli.Tests;

/// <summary>What a judged symptom of a real log asks of the reports on it.</summary>
internal static class RealLogSymptom
{
    private static readonly Dictionary<string, string[]> Findings = new(StringComparer.Ordinal)
    {
        ["nan_divergence"] = ["non-finite", "divergence", "loss-mismatch", "exploding-gradient"],
        ["overfitting"] = ["overfitting"],
        ["val_spikes_return"] = ["val-spike"],
        ["class_collapse_frozen_acc"] = ["class-collapse", "single-class", "plateau", "vanishing-gradient"],
        ["periodic_jumps"] = ["periodic-jump"],
        ["label_mismatch"] = ["distribution-shift", "label-noise"],
    };

    /// <summary>Symptoms that only count from severity warning on: a remark would not name the fault.</summary>
    private static readonly string[] Serious = ["nan_divergence", "class_collapse_frozen_acc", "label_mismatch"];

    /// <summary>The symptoms of a file that can be judged; what its tags say of the file itself (cut, huge, resumed) cannot.</summary>
    internal static IReadOnlyList<string> Judged(IReadOnlyCollection<string> tags)
    {
        // What looks like a fault and is none is a healthy run.
        if (tags.Contains("false_friend")) return ["healthy"];
        List<string> judged = [.. tags.Where(Findings.ContainsKey)];
        if (judged.Count == 0 && tags.Contains("healthy")) judged.Add("healthy");
        if (tags.Contains("plateau")) judged.Add("plateau");
        return judged;
    }

    /// <summary>Whether the reports agree with a symptom.</summary>
    internal static bool Agrees(string symptom, IReadOnlyList<JsonNode> reports) => symptom switch
    {
        "healthy" => !reports.Any(report => Names(report, true).Any()),
        "plateau" => reports.Any(report => Names(report, false).Intersect(["plateau", "class-collapse", "vanishing-gradient"]).Any() ||
            IsLevel(report)),
        _ => reports.Any(report => Names(report, Serious.Contains(symptom)).Intersect(Findings[symptom]).Any()),
    };

    private static bool IsLevel(JsonNode report) => (string?)report["convergence"]!["state"] == "converged" ||
        report["convergence"]!["epoch"] is not null;

    private static IEnumerable<string> Names(JsonNode report, bool seriousOnly) => report["findings"]!.AsArray()
        .Where(finding => !seriousOnly || (string?)finding!["severity"] != "info").Select(finding => (string)finding!["name"]!);
}
