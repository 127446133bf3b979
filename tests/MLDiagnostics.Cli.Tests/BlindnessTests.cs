using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

/// <summary>Neither a file's name, nor the run's, nor the labels beside it may reach a detector.</summary>
public sealed class BlindnessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("F0_01")]
    [InlineData("F1_15")]
    [InlineData("F1_27")]
    [InlineData("F2_01")]
    [InlineData("F4_03")]
    [InlineData("F5_14")]
    [InlineData("F6_05")]
    [InlineData("F1_31")]
    public void Analyze_NamesAndLabelsMutated_SaysTheSame(string id)
    {
        var folder = Path.Combine(Repository.Root, "datasets", "runs");
        var expected = Said(Path.Combine(folder, id + ".csv"));
        foreach (var (name, label) in new[] { ("healthy_fix_baseline", "healthy"), ("F3_07", "periodic_jump"),
            ("single_class_leak_nan_lr_too_high", "leakage") })
        {
            File.Copy(Path.Combine(folder, id + ".csv"), _folder.File(name + ".csv"), overwrite: true);
            File.Copy(Path.Combine(folder, id + ".steps.csv"), _folder.File(name + ".steps.csv"), overwrite: true);
            _folder.Write(name + ".json", new JsonObject
            {
                ["id"] = name, ["family"] = "F9", ["name"] = name, ["description"] = label, ["labels"] = new JsonArray(label),
                    ["acceptable"] = new JsonArray(),
                ["root_cause"] = label, ["injected"] = label, ["spike_epochs"] = new JsonArray(3, 5), ["notes"] = label,
                ["config"] = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, id + ".json")))!["config"]!.DeepClone(),
            }.ToJsonString());
            Assert.Equal(expected, Said(_folder.File(name + ".csv")));
        }
    }

    /// <summary>All that is said of a run: verdict, convergence, findings, stories and outcomes.</summary>
    private static string Said(string path)
    {
        var run = Mldiag.Run("analyze", path, "--json", "-", "--fail-on", "never");
        var report = Assert.Single(JsonNode.Parse(run.Output)!["reports"]!.AsArray())!;
        string[] parts = ["verdict", "convergence", "findings", "stories", "outcomes"];
        return string.Join('\n', parts.Select(part => report[part]!.ToJsonString()));
    }
}
