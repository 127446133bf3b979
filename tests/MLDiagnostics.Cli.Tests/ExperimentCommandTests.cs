using System.Diagnostics;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class ExperimentCommandTests : IDisposable
{
    private static readonly string[] Small = ["--data", "shapes10", "--images", "200", "--model", "mlp-16", "--epochs", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prove_OfRawPixels_SaysThatScalingCures()
    {
        Mldiag.Train(_folder, "--data", "shapes10", "--images", "600", "--model", "mlp-16", "--epochs", "6", "--input-scale", "none");
        var run = Mldiag.Run("prove", _folder.File("run"), "--seeds", "1");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("input_scale = centred", run.Output, StringComparison.Ordinal);
        var trials = JsonNode.Parse(File.ReadAllText(_folder.File("run/proof/report.json")))!["reports"]![0]!["trials"]!.AsArray();
        Assert.Equal("input_scale", trials[0]!["change"]!.AsObject().First().Key);
        Assert.NotEqual("no-effect", (string?)trials[0]!["effect"]);
    }

    [Fact]
    public void Prove_OfWhatIsNoRunOfOurs_SaysSoInOneLine()
    {
        _folder.Write("foreign/log.csv", "epoch,loss\n1,2\n");
        foreach (var path in new[] { _folder.File("nowhere"), _folder.File("foreign") })
        {
            var run = Mldiag.Run("prove", path);
            Assert.Equal(3, run.Code);
            Assert.Single(run.Error.Trim().Split('\n'));
        }
    }

    [Fact]
    public void Sweep_KilledInTheMiddle_LosesAtMostTheTrialsInProgress()
    {
        string[] arguments = ["sweep", .. Small, "--try", "lr=0.001..0.1:2", "--try", "batch=8,16", "--strategy", "grid", "--out", _folder.File("sweep")];
        var finished = KillWhen([.. arguments, "--parallel", "1"], () => Marks("sweep").Length >= 2);
        // Results do not depend on how many run at once, so neither does what counts as finished.
        var run = Mldiag.Run([.. arguments, "--parallel", "2"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(finished, mark => Assert.Equal(mark.Written, File.GetLastWriteTimeUtc(mark.Path)));
        Assert.Equal(4, Marks("sweep").Length);
        Assert.Equal(4, JsonNode.Parse(File.ReadAllText(_folder.File("sweep/sweep.json")))!["trials"]!.AsArray().Count);
        Assert.Contains("(from before)", run.Output, StringComparison.Ordinal);

        var other = Mldiag.Run("sweep", "--data", "shapes10", "--model", "mlp-16", "--try", "lr=0.1,0.2", "--strategy", "grid", "--out", _folder.File("sweep"));
        Assert.Equal(2, other.Code);
        Assert.Contains("another --out", other.Error, StringComparison.Ordinal);
        Assert.Equal(4, Marks("sweep").Length);
    }

    [Fact]
    public void Prove_OfADamagedPlan_NamesTheFile()
    {
        _folder.Write("run/plan.json", "{ \"schema\": ");
        var run = Mldiag.Run("prove", _folder.File("run"));
        Assert.Equal(3, run.Code);
        Assert.Contains("plan.json: The plan cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Prove_KilledInTheMiddle_GoesOnFromWhatWasFinished()
    {
        Mldiag.Train(_folder, [.. Small, "--input-scale", "none"]);
        string[] arguments = ["prove", _folder.File("run"), "--seeds", "1", "--parallel", "1"];
        var finished = KillWhen(arguments, () => Marks("run/proof").Length >= 1);
        var run = Mldiag.Run(arguments);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(finished, mark => Assert.Equal(mark.Written, File.GetLastWriteTimeUtc(mark.Path)));
        Assert.True(File.Exists(_folder.File("run/proof/report.html")));
    }

    [Fact]
    public void LrFind_WritesItsPoints()
    {
        var run = Mldiag.Run(["lr-find", .. Small, "--from", "1e-4", "--to", "1", "--steps", "40", "--csv", _folder.File("points.csv")]);
        Assert.InRange(run.Code, 0, 3);
        var lines = File.ReadAllLines(_folder.File("points.csv"));
        Assert.Equal("learning_rate,loss,smoothed_loss", lines[0]);
        Assert.InRange(lines.Length, 21, 41);
    }

    [Fact]
    public void Options_OutOfRange_AreWrongUsage()
    {
        string[][] wrong =
        [
            ["sweep", .. Small, "--try", "colour=red"], ["sweep", .. Small, "--try", "lr=1..0"], ["sweep", .. Small], ["sweep", .. Small, "--try", "batch=0,8", "--out", _folder.File("x")],
            ["sweep", .. Small, "--try", "lr=0.1,0.2", "--strategy", "7"],
            ["sweep", .. Small, "--try", "lr=0.1,0.2", "--parallel", "0"], ["sweep", .. Small, "--try", "lr=0.1,0.2", "--trials", "0"],
            ["sweep", .. Small, "--try", "lr=0.1,0.2", "--out", _folder.Write("file", "")], ["sweep", .. Small, "--try", "lr=0.1,0.2", "--trials", "1000000"], ["lr-find", .. Small, "--from", "0"], ["prove", _folder.Path, "--seeds", "0"],
            ["train", "--plan", _folder.File("plan.json"), "--epochs", "3"], ["train", .. Small, "--on-finding", "explode"],
        ];
        foreach (var arguments in wrong)
        {
            var run = Mldiag.Run(arguments);
            Assert.True(run.Code == 2, $"{string.Join(' ', arguments)}: {run.Code} {run.Error}");
        }
    }

    [Fact]
    public void Train_OnFindingStop_EndsEarlyAndKeepsAModel()
    {
        Mldiag.Train(_folder, "--data", "shapes10", "--images", "300", "--model", "cifar-fc", "--input-scale", "none", "--epochs", "12", "--on-finding", "stop");
        var actions = File.ReadAllText(_folder.File("run/actions.jsonl"));
        Assert.Contains("\"stop\"", actions, StringComparison.Ordinal);
        Assert.True(File.ReadAllLines(_folder.File("run/epochs.jsonl")).Length < 13);
        Assert.True(File.Exists(_folder.File("run/model.bin")));
    }

    private string[] Marks(string folder) =>
        Directory.Exists(_folder.File(folder)) ? Directory.GetFiles(_folder.File(folder), "trial.json", SearchOption.AllDirectories) : [];

    /// <summary>Runs the command in a process of its own and kills that process at once, its children living on, when the condition holds.</summary>
    private (string Path, DateTime Written)[] KillWhen(string[] arguments, Func<bool> condition)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "mldiag.dll"))) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!process.HasExited && !condition()) Thread.Sleep(5);
        Assert.False(process.HasExited, "the command ended before it could be killed");
        process.Kill();
        process.WaitForExit();
        // The training in progress ends by itself when its input does; it must not write any more when the next one does.
        Task.WaitAll(output, error);
        var marks = Directory.GetFiles(_folder.Path, "trial.json", SearchOption.AllDirectories);
        return [.. marks.Select(mark => (mark, File.GetLastWriteTimeUtc(mark)))];
    }
}
