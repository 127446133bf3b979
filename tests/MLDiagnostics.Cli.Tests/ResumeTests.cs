using System.Diagnostics;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class ResumeTests : IDisposable
{
    private const int Epochs = 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resume_OfARunKilledAgainAndAgain_EndsWithTheSameBytes()
    {
        Assert.Equal(0, Mldiag.Run([.. Training, "--out", _folder.File("whole")]).Code);
        var random = new Random(5);
        var run = _folder.File("killed");
        var kills = 0;
        for (var epoch = 2; epoch < Epochs; epoch += 2)
        {
            // At any moment after an epoch was recorded: in steps, in validation, while the checkpoint is written, before its move.
            using var process = Start(epoch == 2 ? [.. Training, "--out", run] : ["train", "--resume", run]);
            while (!process.HasExited && RecordedEpochs(run) < epoch) Thread.Sleep(1);
            Thread.Sleep(random.Next(40));
            if (!process.HasExited) kills++;
            process.Kill();
            process.WaitForExit();
        }

        Assert.True(kills >= 2, $"{kills} kills");
        var last = Mldiag.Run("train", "--resume", run, "--threads", "1");
        Assert.Equal(0, last.Code);
        Assert.Equal(File.ReadAllBytes(_folder.File("whole/model.bin")), File.ReadAllBytes(_folder.File("killed/model.bin")));

        var (whole, resumed) = (Analyze("whole"), Analyze("killed"));
        foreach (var part in new[] { "verdict", "findings", "convergence", "outcomes" })
            Assert.Equal(whole[part]!.ToJsonString(), resumed[part]!.ToJsonString());
        Assert.Equal(Epochs, (int)resumed["run"]!["epochs"]!);
        Assert.Equal((int)whole["run"]!["steps"]!, (int)resumed["run"]!["steps"]!);
        Assert.Contains("\"action\":\"rewind\"", File.ReadAllText(_folder.File("killed/actions.jsonl")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run, "*.json.*.tmp"));
    }

    [Fact]
    public void Resume_OfACompletedRun_ChangesNothing()
    {
        var run = _folder.File("run");
        Assert.Equal(0, Mldiag.Run([.. Of(2), "--out", run]).Code);
        var model = File.ReadAllBytes(_folder.File("run/model.bin"));
        var again = Mldiag.Run("train", "--resume", run);
        Assert.Equal(0, again.Code);
        Assert.Equal(model, File.ReadAllBytes(_folder.File("run/model.bin")));
        Assert.Equal(2, (int)Analyze("run")["run"]!["epochs"]!);
    }

    [Fact]
    public void Resume_OfWhatCannotBeResumed_IsOneLineAndLosesNothing()
    {
        AssertRefused(3, "there is no run to go on with", "train", "--resume", _folder.File("nowhere"));
        var run = _folder.File("run");
        Assert.Equal(0, Mldiag.Run([.. Of(2), "--out", run]).Code);
        AssertRefused(2, "--lr cannot be given beside --resume", "train", "--resume", run, "--lr", "1");
        AssertRefused(2, "--out cannot be given beside --resume", "train", "--resume", run, "--out", _folder.File("other"));
        var epochs = File.ReadAllBytes(_folder.File("run/epochs.jsonl"));
        var checkpoint = File.ReadAllBytes(_folder.File("run/checkpoint.bin"));

        checkpoint[checkpoint.Length / 3] ^= 4;
        File.WriteAllBytes(_folder.File("run/checkpoint.bin"), checkpoint);
        AssertRefused(3, "its checksum is wrong", "train", "--resume", run);
        Assert.Equal(checkpoint, File.ReadAllBytes(_folder.File("run/checkpoint.bin")));

        File.Copy(_folder.File("run/model.bin"), _folder.File("run/checkpoint.bin"), overwrite: true);
        AssertRefused(3, "this is no file of a checkpoint", "train", "--resume", run);

        Assert.Equal(0, Mldiag.Run([.. Of(2), "--lr", "0.011", "--out", _folder.File("foreign")]).Code);
        File.Copy(_folder.File("foreign/checkpoint.bin"), _folder.File("run/checkpoint.bin"), overwrite: true);
        AssertRefused(3, "it belongs to another run: the optimizer differs", "train", "--resume", run);
        Assert.Equal(epochs, File.ReadAllBytes(_folder.File("run/epochs.jsonl")));
    }

    private static string[] Training => Of(Epochs);

    private static string[] Of(int epochs) =>
        ["train", "--data", "shapes10", "--model", "cifar-fc", "--images", "200", "--batch", "16", "--augment", "flip,noise", "--epochs", $"{epochs}"];

    private static void AssertRefused(int code, string message, params string[] arguments)
    {
        var run = Mldiag.Run(arguments);
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Process Start(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "mldiag.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static int RecordedEpochs(string run)
    {
        var path = Path.Combine(run, "epochs.jsonl");
        if (!File.Exists(path)) return 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n').Where(line => line.Contains("\"epoch\":", StringComparison.Ordinal) && line.EndsWith('}'))
            .Select(line => (int)JsonNode.Parse(line)!["epoch"]!).DefaultIfEmpty().Max();
    }

    private JsonNode Analyze(string run) =>
        JsonNode.Parse(Mldiag.Run("analyze", _folder.File(run), "--json", "-", "--fail-on", "never").Output)!["reports"]![0]!;
}
