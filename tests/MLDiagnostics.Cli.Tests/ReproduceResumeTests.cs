using System.Diagnostics;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class ReproduceResumeTests : IDisposable
{
    private const int Trainings = 5;

    private const string Case = """
        { "schema": "mldiagnostics/case/1", "name": "tiny", "title": "Tiny", "question": "Do raw pixels train?",
          "plan": { "data": "shapes10", "generated_count": 300, "model": "mlp-16", "epochs": 5, "batch_size": 10, "optimizer": { "kind": "sgd", "learning_rate": 0.02 } },
          "seeds": { "small": [1, 2], "full": [1, 2] }, "probes": ["moved-threshold"],
          "variants": [
            { "name": "scaled", "title": "scaled" }, { "name": "raw", "title": "×40", "plan": { "input_factor": 40 } },
            { "name": "slow", "title": "×40, slow", "from": "raw", "factors": { "optimizer.learning_rate": 0.1 }, "seeds": { "small": [1] } } ],
          "studies": [ { "kind": "range-test", "name": "range", "variant": "scaled", "from": 1e-3, "to": 100, "steps": 60 } ],
          "statistics": { "rate": { "study": "range", "value": "suggestion" } },
          "tables": [ { "title": "Results", "rows": ["scaled", "raw", "slow"], "columns": [
            { "title": "loss", "statistic": { "measure": "series", "series": "train.loss" } },
            { "title": "moved threshold", "statistic": { "measure": "value", "name": "moved_threshold.balanced_accuracy" } } ] } ],
          "answers": [ { "question": "Do they?", "claim": "scaling", "holds": "No, {scaling}; a rate of {rate} is good.", "fails": "Yes, {scaling}, {rate}." } ] }
        """;

    private const string Claims = """
        { "schema": "mldiagnostics/claims/1", "claims": [
          { "id": "scaling", "claim": "Scaled pixels start with the lower loss.", "seeds": "each", "comparison": "<", "bound": 0,
            "statistic": { "measure": "series", "series": "train.loss", "take": "first", "variant": "scaled", "relative_to": { "variant": "raw", "how": "difference" } } },
          { "id": "noise", "claim": "The steps are quiet.", "expected": false, "seeds": "mean", "comparison": "<", "bound": 0,
            "statistic": { "measure": "noise", "series": "train.loss@step", "variant": "scaled" } } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public ReproduceResumeTests()
    {
        _folder.Write("case/case.json", Case);
        _folder.Write("case/claims.json", Claims);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reproduce_KilledAgainAndAgain_LosesAtMostTheTrainingInProgressAndMeasuresTheSame()
    {
        var whole = Mldiag.Run(Arguments("whole"));
        Assert.Equal((0, ""), (whole.Code, whole.Error));
        var random = new Random(11);
        var kills = 0;
        var finished = new Dictionary<string, DateTime>();
        for (var marks = 0; marks < Trainings; marks++)
        {
            // At any moment after so many trainings: while loading, in steps, between a record and its mark, in the study, in the report.
            kills += KillAfter(marks, TimeSpan.FromMilliseconds(random.Next(400))) ? 1 : 0;
            AssertUntouched(finished);
            finished = Marks().ToDictionary(path => path, File.GetLastWriteTimeUtc);
        }

        Assert.True(kills >= 2, $"{kills} kills");
        var last = Mldiag.Run(Arguments("killed"));
        Assert.Equal((0, ""), (last.Code, last.Error));
        AssertUntouched(finished);
        Assert.Equal(finished.Count, last.Output.Split("(from before)").Length - 1);
        foreach (var part in (string[])["claims", "answers", "tables"])
            Assert.Equal(Report("whole")[part]!.ToJsonString(), Report("killed")[part]!.ToJsonString());
        Assert.Equal(Runs("whole"), Runs("killed"));
        foreach (var model in Directory.GetFiles(_folder.File("whole"), "model.bin", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(model.Replace(_folder.File("whole"), _folder.File("killed"), StringComparison.Ordinal)));
        Assert.Contains("1 case, 5 trainings", File.ReadAllText(_folder.File("killed/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Reproduce_WhereFilesAreCutInTwo_TrainsThoseRunsAgainAndMeasuresTheSame()
    {
        Assert.Equal(0, Mldiag.Run(Arguments("run")).Code);
        var before = Report("run");
        string[][] rounds =
        [
            ["scaled/seed-1/trial.json", "scaled/seed-2/measured.json", "raw/seed-1/steps.jsonl", "raw/seed-2/epochs.jsonl", "slow/seed-1/context.json"],
            ["studies/range/study.json", "report.json", "report.html"],
        ];
        foreach (var (names, reused) in rounds.Zip([0, Trainings]))
        {
            foreach (var path in names.Select(name => _folder.File($"run/tiny/{name}"))) File.WriteAllBytes(path, File.ReadAllBytes(path)[..((int)new FileInfo(path).Length / 2)]);
            var again = Mldiag.Run(Arguments("run"));
            Assert.Equal((0, ""), (again.Code, again.Error));
            Assert.Equal(reused, again.Output.Split("(from before)").Length - 1);
            foreach (var part in (string[])["claims", "answers", "tables"]) Assert.Equal(before[part]!.ToJsonString(), Report("run")[part]!.ToJsonString());
            Assert.EndsWith("</html>", File.ReadAllText(_folder.File("run/tiny/report.html")).TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reproduce_OfASecondCaseIntoTheSameFolder_ListsBothInTheIndexAndPrintsItsPath()
    {
        Assert.Equal(0, Mldiag.Run([.. Arguments("both"), "--seeds", "1"]).Code);
        _folder.Write("case/case.json", Case.Replace("\"tiny\"", "\"other\"", StringComparison.Ordinal).Replace("\"Tiny\"", "\"<Other>\"", StringComparison.Ordinal));
        var run = Mldiag.Run([.. Arguments("both"), "--seeds", "1"]);
        Assert.Equal(0, run.Code);
        Assert.EndsWith($"index: {_folder.File("both/index.html")}", string.Concat(run.Output.TrimEnd().Split('\n').TakeLast(2)).Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var index = File.ReadAllText(_folder.File("both/index.html"));
        foreach (var part in (string[])["./tiny/report.html", "./other/report.html", "&lt;Other&gt;", "2 cases, 6 trainings: 4 of 4 claims came out as stated, 2 of them as untrue."])
            Assert.Contains(part, index, StringComparison.Ordinal);
    }

    [Fact]
    public void Reproduce_IntoAFile_IsRefusedInOneLine()
    {
        _folder.Write("file", "");
        var run = Mldiag.Run(Arguments("file"));
        Assert.Equal((2, $"{_folder.File("file")}: it is a file, and --out takes a folder."), (run.Code, run.Error.Trim()));
    }

    private string[] Arguments(string output) => ["reproduce", _folder.File("case"), "--parallel", "1", "--out", _folder.File(output)];

    /// <summary>Starts the command in a process of its own and kills it some time after so many trainings were finished; false where it was quicker.</summary>
    private bool KillAfter(int marks, TimeSpan delay)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "mldiag.dll"), .. Arguments("killed")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!process.HasExited && (!Directory.Exists(_folder.File("killed/tiny")) || Marks().Length < marks)) Thread.Sleep(1);
        Thread.Sleep(delay);
        var isRunning = !process.HasExited;
        process.Kill();
        process.WaitForExit();
        Task.WaitAll(output, error);
        return isRunning;
    }

    private void AssertUntouched(Dictionary<string, DateTime> finished) => Assert.All(finished, mark => Assert.Equal(mark.Value, File.GetLastWriteTimeUtc(mark.Key)));

    private string[] Marks() => Directory.Exists(_folder.File("killed")) ? Directory.GetFiles(_folder.File("killed"), "trial.json", SearchOption.AllDirectories) : [];

    private JsonNode Report(string output) => JsonNode.Parse(File.ReadAllText(_folder.File($"{output}/tiny/report.json")))!;

    private IEnumerable<string> Runs(string output) => Report(output)["runs"]!.AsArray().Select(run => $"{run!["name"]} {run["path"]} {run["verdict"]} {run["findings"]!.ToJsonString()}");
}
