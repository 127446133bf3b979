using System.Globalization;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

/// <summary>What <c>analyze</c> does with logs beside judging them: explaining, watching, writing, many at once.</summary>
public sealed class AnalyzeLogsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Explain_ShowsSeriesUnitsAndDirections()
    {
        var path = _folder.Write("log.csv", "epoch,train_loss,val_loss,val_acc,lr\n1,1.5,1.6,40,0.1\n2,1.2,1.3,55,0.1\n");
        var output = Mldiag.Run("analyze", path, "--explain").Output;
        var row = output.Split('\n').First(line => line.TrimStart().StartsWith("val_acc", StringComparison.Ordinal));
        Assert.Contains("validation.accu", row, StringComparison.Ordinal);
        Assert.Contains("higher", row, StringComparison.Ordinal);
        Assert.Contains("percent", row, StringComparison.Ordinal);
        Assert.Contains("0.55", row, StringComparison.Ordinal);
        Assert.DoesNotContain("percent, made", Mldiag.Run("analyze", path).Output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void ManyRuns_EndWithATableWorstFirst()
    {
        for (var i = 0; i < 24; i++) Log($"runs/{i:00}/training.csv", broken: i == 17);
        var run = Mldiag.Run("analyze", _folder.File("runs"));
        Assert.Equal(1, run.Code);
        var rows = run.Output.Split('\n').Where(line => line.Contains("training.csv", StringComparison.Ordinal)).ToList();
        Assert.Equal(24, rows.Count(row => row.Contains("healthy", StringComparison.Ordinal) || row.Contains("faulty", StringComparison.Ordinal)));
        Assert.StartsWith("faulty", rows[0].Trim(), StringComparison.Ordinal);
        Assert.Contains("24 runs: 1 faulty, 23 healthy", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("note:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyRuns_AreReportedInTheOrderOfTheirPaths()
    {
        for (var i = 0; i < 30; i++) Log($"runs/{i:00}/training.csv", broken: i % 7 == 0);
        var document = JsonNode.Parse(Mldiag.Run("analyze", _folder.File("runs"), "--json", "-").Output)!;
        var sources = document["reports"]!.AsArray().Select(report => (string)report!["source"]!).ToList();
        Assert.Equal(sources.Order(StringComparer.Ordinal), sources);
        Assert.Equal(30, sources.Count);
    }

    [Theory]
    [InlineData("jsonl", "out.jsonl")]
    [InlineData("keras-csv", "out.csv")]
    [InlineData("tensorboard", "out")]
    [InlineData("mlflow", "out")]
    [InlineData("mldiagnostics", "out")]
    public void Write_GivesALogThatIsJudgedAlike(string format, string name)
    {
        var log = Log("log.csv", broken: true);
        Assert.Equal(1, Mldiag.Run("analyze", log, "--write", $"{format}={_folder.File(name)}").Code);
        var report = JsonNode.Parse(Mldiag.Run("analyze", _folder.File(name), "--json", "-", "--quiet").Output)!["reports"]!.AsArray().Single()!;
        Assert.Equal(format, (string?)report["format"]);
        Assert.Equal(12, (int)report["run"]!["epochs"]!);
        Assert.Contains("non-finite", report["findings"]!.AsArray().Select(finding => (string)finding!["name"]!));
    }

    [Fact]
    public void Write_OfSeveralRuns_GivesEachItsPlace()
    {
        var (first, second) = (Log("a/log.csv", broken: false), Log("b/log.csv", broken: true));
        Mldiag.Run("analyze", first, second, "--write", $"jsonl={_folder.File("all.jsonl")}", "--write", $"tensorboard={_folder.File("events")}", "--write", $"mlflow={_folder.File("store")}");
        Assert.True(File.Exists(_folder.File("all-1.jsonl")) && File.Exists(_folder.File("all-2.jsonl")));
        Assert.Equal(["log", "log-2"], Directory.GetDirectories(_folder.File("events")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, Directory.GetFiles(_folder.File("store"), "mlflow.runName", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("excel=x")]
    [InlineData("jsonl")]
    [InlineData("jsonl=")]
    public void Write_WithoutAFormatOrAPath_IsWrongUsage(string target)
    {
        var run = Mldiag.Run("analyze", Log("log.csv", broken: false), "--write", target);
        Assert.Equal(2, run.Code);
        Assert.Contains("expected FORMAT=PATH", run.Error, StringComparison.Ordinal);
    }

    // A log that grows, is written anew, and one that appears: each is told as it comes, and Ctrl-C ends with the table.
    [Fact]
    public async Task Watch_TellsFindingsAsTheyArise()
    {
        var path = Log("runs/log.csv", broken: false);
        using var cancellation = new CancellationTokenSource();
        using var output = new StringWriter();
        var shared = TextWriter.Synchronized(output);
        var watch = Task.Factory.StartNew(
            () => CommandLine.Run(["analyze", _folder.File("runs"), "--watch"], new CommandHost { Output = shared, Error = TextWriter.Null, Cancellation = cancellation.Token }),
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Until("so far (");
        Assert.DoesNotContain("non-finite", Told(), StringComparison.Ordinal);
        File.AppendAllText(path, "13,nan,nan\n14,nan,nan\n");
        await Until("epoch 14: error non-finite");
        File.WriteAllText(path + ".new", "epoch,train_loss,val_loss\n1,2.0,2.1\n2,1.8,1.9\n3,1.5,1.7\n");
        File.Move(path + ".new", path, overwrite: true);
        await Until("no longer holds");
        Log("runs/second.csv", broken: true);
        await Until("second.csv: epoch 12: error non-finite");
        await Until("log.csv: the log was written anew: it is read from its beginning");
        File.WriteAllText(_folder.File("runs/steps.jsonl"), string.Concat(Enumerable.Range(1, 40).Select(step => $"{{\"step\": {step}, \"train_loss\": {2 - (step * 0.02)}}}\n")));
        await Until("steps.jsonl: 0 epochs, 40 steps so far");
        File.AppendAllText(_folder.File("runs/steps.jsonl"), string.Concat(Enumerable.Range(41, 5).Select(step => $"{{\"step\": {step}, \"train_loss\": NaN}}\n")));
        await Until("steps.jsonl: step 45: error non-finite");
        await cancellation.CancelAsync();
        Assert.Equal(130, await watch.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Contains("3 runs: 2 faulty", Told(), StringComparison.Ordinal);

        string Told()
        {
            lock (shared) return string.Join(' ', output.ToString().Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
        }

        async Task Until(string words)
        {
            for (var i = 0; i < 600 && !Told().Contains(words, StringComparison.Ordinal); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Contains(words, Told(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Formats_ShowALineOfEach()
    {
        var output = Mldiag.Run("formats").Output;
        Assert.Contains("keras-csv", output, StringComparison.Ordinal);
        Assert.Contains("epoch,accuracy,loss,val_accuracy,val_loss", output, StringComparison.Ordinal);
        Assert.Contains("also written", output, StringComparison.Ordinal);
    }

    private string Log(string name, bool broken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        var lines = Enumerable.Range(1, 12).Select(epoch =>
        {
            var loss = broken && epoch > 8 ? "nan" : (0.3 + (2 * Math.Exp(-epoch / 3.0))).ToString("R", CultureInfo.InvariantCulture);
            var held = broken && epoch > 8 ? "nan" : (0.35 + (2 * Math.Exp(-epoch / 3.0))).ToString("R", CultureInfo.InvariantCulture);
            return $"{epoch.ToString(CultureInfo.InvariantCulture)},{loss},{held}\n";
        });
        return _folder.Write(name, "epoch,train_loss,val_loss\n" + string.Concat(lines));
    }
}
