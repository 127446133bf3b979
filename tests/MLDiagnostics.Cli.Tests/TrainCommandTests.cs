using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WritesARunFolderThatAnalyzeJudgesAlike()
    {
        var run = Train("--epochs", "4", "--images", "300", "--out", _folder.File("run"));
        Assert.Equal(0, run.Code);
        Assert.Contains("epoch   4/4", run.Output, StringComparison.Ordinal);
        foreach (var file in new[] { "plan.json", "context.json", "epochs.jsonl", "steps.jsonl", "model.bin", "report.html", "report.json" })
            Assert.True(File.Exists(_folder.File($"run/{file}")), file);
        var again = Mldiag.Run("analyze", _folder.File("run"), "--json", "-");
        var (live, replayed) = (Report(File.ReadAllText(_folder.File("run/report.json"))), Report(again.Output));
        foreach (var part in new[] { "verdict", "findings", "stories", "outcomes", "convergence" })
            Assert.Equal(live[part]!.ToJsonString(), replayed[part]!.ToJsonString());
    }

    [Fact]
    public void Train_OnRawPixels_NamesUnscaledInputAndItsCure()
    {
        var run = Train("--input-scale", "none", "--epochs", "5", "--images", "500", "--out", _folder.File("run"));
        Assert.Equal(1, run.Code);
        var report = Report(File.ReadAllText(_folder.File("run/report.json")));
        Assert.Contains(report["findings"]!.AsArray(), finding => (string?)finding!["name"] == "unscaled-input");
        Assert.Equal("input_scale", (string?)report["findings"]![0]!["causes"]![0]!["key"]);
        Assert.Contains("input scale", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_Cancelled_EndsWith130AndReportsWhatWasLearned()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.CancelAfter(TimeSpan.FromSeconds(1.5));
        var run = Mldiag.Run(["train", "--data", "shapes10", "--model", "cifar-fc", "--images", "400", "--epochs", "100000", "--out", _folder.File("run")], null, cancellation.Token);
        Assert.Equal(130, run.Code);
        Assert.True(File.Exists(_folder.File("run/report.html")));
        Assert.NotEqual("completed", (string?)Report(File.ReadAllText(_folder.File("run/report.json")))["run"]?["end"]?["reason"]);
    }

    [Fact]
    public void Train_OnBadData_GivesOneLineAndTheRightCode()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        ImageGenerator.Find("authenticity")!.WriteFolder(_folder.File("one"), 1, 1);
        Directory.Delete(_folder.File("one/forged"), recursive: true);
        ImageGenerator.Find("authenticity")!.WriteFolder(_folder.File("class"), 1, 20);
        Directory.Delete(_folder.File("class/forged"), recursive: true);
        foreach (var data in new[] { "no/such/folder", _folder.File("empty"), _folder.File("one"), _folder.File("class"), _folder.Write("zero.bin", ""), _folder.Write("words.txt", "no images") })
        {
            var run = Mldiag.Run("train", "--data", data, "--model", "cifar-fc", "--out", _folder.File("run"));
            Assert.Equal(3, run.Code);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.False(Directory.Exists(_folder.File("run")));
        }
    }

    [Fact]
    public void Train_WithWrongValues_IsWrongUsage()
    {
        foreach (var wrong in new[] { new[] { "--epochs", "0" }, ["--lr", "-1"], ["--momentum", "1"], ["--image-size", "1"], ["--validation-fraction", "0"], ["--imbalance", "0"], ["--model", "nobody"],
            ["--loss", "l2"], ["--initialisation", "zeros"], ["--label-smoothing", "1"], ["--layer", "dense1:width=3"], ["--epsilon-placement", "under_root"], ["--clip-value", "0"] })
            Assert.Equal(2, Train([.. wrong, "--out", _folder.File("run")]).Code);
        Assert.Equal(2, Train("--out", _folder.Write("file", "")).Code);
        _folder.Write("other/thing.txt", "");
        Assert.Equal(2, Train("--out", _folder.File("other")).Code);
    }

    [Fact]
    public void Train_LossInitialWeightsAndLayers_AreInThePlan()
    {
        var run = Train(
            "--loss", "huber", "--initialisation", "constant", "--gain", "0.001", "--layer", "dense1:gain=0,learning_rate_factor=0",
            "--layer", "dense2:weight_decay_factor=2", "--optimizer", "rmsprop", "--rho", "0.8", "--epsilon-placement", "under_root", "--clip-value", "0.5",
            "--schedule", "onecycle", "--schedule-rising", "0.5", "--warm-up", "1", "--epochs", "2", "--images", "200", "--batch", "50",
            "--fail-on", "never", "--out", _folder.File("run"));
        Assert.True(run.Code == 0, run.Error);
        var plan = JsonNode.Parse(File.ReadAllText(_folder.File("run/plan.json")))!;
        Assert.Equal(("huber", "constant", 0.001), ((string?)plan["loss"], (string?)plan["initialisation"], (double)plan["gain"]!));
        Assert.Equal("dense1:gain=0,learning_rate_factor=0;dense2:weight_decay_factor=2", (string?)plan["layer_changes"]);
        Assert.Equal(("under_root", 0.8, 0.5), ((string?)plan["optimizer"]!["epsilon_placement"], (double)plan["optimizer"]!["rho"]!, (double)plan["optimizer"]!["clip_value"]!));
        Assert.Equal((0.5, 1), ((double)plan["schedule"]!["rising_part"]!, (int)plan["schedule"]!["warm_up_epochs"]!));
        var configuration = JsonNode.Parse(File.ReadAllText(_folder.File("run/context.json")))!.ToJsonString();
        Assert.Contains("\"huber\"", configuration, StringComparison.Ordinal);
    }

    private static Mldiag Train(params string[] options) => Mldiag.Run(["train", "--data", "shapes10", .. Model(options), .. options]);

    private static string[] Model(string[] options) => options.Contains("--model") ? [] : ["--model", "cifar-fc"];

    private static JsonNode Report(string json) => JsonNode.Parse(json)!["reports"]![0]!;
}
