using System.Globalization;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

/// <summary>Real logs, against values that another program read out of them.</summary>
public sealed class RealLogTests
{
    [Fact]
    public void KerasCsv_EveryRealFile_GivesItsEpochsAndValues()
    {
        var folder = SharedData.Require("logs", "keras_csv");
        Assert.All(Expected("keras_csv.txt"), row =>
        {
            var runs = RecordedRuns.Read(FileOf(folder, row[0])).Runs;
            Assert.Equal(row[1], string.Join(",", runs.Select(run => run.Epochs.Count())));
            Assert.All(runs, run => Assert.Equal("keras", run.Context.Framework.Id));
            Assert.All(runs, run => Assert.Equal(Enumerable.Range(1, run.Epochs.Count()), run.Epochs.Select(epoch => epoch.Epoch)));
            AssertSeries(row[2], runs[^1]);
        });
    }

    [Fact]
    public void MLNet_EveryRealFile_GivesItsEpochsAndValues()
    {
        var folder = SharedData.Require("logs", "mlnet");
        Assert.All(Expected("mlnet.txt"), row =>
        {
            var run = RecordedRuns.Read(FileOf(folder, row[0])).Only;
            Assert.Equal(row[1], string.Join(",", run.Epochs.Select(epoch => epoch.Epoch)));
            Assert.Equal("mlnet", run.Context.Framework.Id);
            AssertSeries(row[2], run);
        });
    }

    [Fact]
    public void OtherFormats_EveryRealFile_AreReadAsTablesOrRefusedInOneLine()
    {
        var root = SharedData.Require("logs");
        string[] tables = ["yolo_csv", "fastai_csv", "timm_csv", "lightning_csv", "keras_csv", "mlnet"];
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (tables.Contains(Path.GetFileName(Path.GetDirectoryName(path))))
            {
                Assert.All(RecordedRuns.Read(path).Runs, run => Assert.Contains(run.Events, item => item is EpochCompleted or StepCompleted));
                continue;
            }

            var refusal = Assert.Throws<RunFormatException>(() => RecordedRuns.Read(path));
            Assert.DoesNotContain('\n', refusal.Message);
            Assert.Contains("expected", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LabelledRuns_AllOfThem_AreFoundAndGiveEveryColumnAndStep()
    {
        var folder = SharedData.Require("runs");
        var inputs = RunReaders.Default.Find(folder);
        Assert.Equal(Directory.EnumerateFiles(folder, "*.steps.csv").Count(), inputs.Count);
        foreach (var input in inputs)
        {
            var run = RecordedRuns.Read(input.Path).Only;
            var lines = File.ReadAllLines(input.Path);
            var cells = lines[1..].SelectMany(line => line.Split(',')[1..]).Count(cell => cell.Length > 0);
            Assert.Equal(lines.Length - 1, run.Epochs.Count());
            Assert.Equal(cells, run.Epochs.Sum(epoch => epoch.Values.Count));
            Assert.Equal(File.ReadLines(Path.ChangeExtension(input.Path, ".steps.csv")).Count() - 1, run.Steps.Count());
            Assert.NotNull(run.Context.Configuration.Optimizer);
            Assert.NotNull(run.Context.Facts.TrainCount);
        }
    }

    private static IEnumerable<string[]> Expected(string name)
    {
        using var reader = new StreamReader(typeof(RealLogTests).Assembly.GetManifestResourceStream(name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimEnd('\r').Split(" | "))];
    }

    private static string FileOf(string folder, string number) => Assert.Single(Directory.GetFiles(folder, number + "-*"));

    private static void AssertSeries(string expected, RecordingObserver run)
    {
        var rows = expected.Split(' ').Select(item => item.Split(':')).ToDictionary(pair => pair[0], pair => pair[1].Split(".."));
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), run.Context.Series.Select(series => series.Key.ToString()).Order(StringComparer.Ordinal));
        foreach (var (series, values) in rows)
        {
            var logged = run.Values(series).Where(value => !Missing.Is(value)).ToList();
            Assert.Equal(Number(values[0]), logged[0]);
            Assert.Equal(Number(values[1]), logged[^1]);
        }
    }

    private static double Number(string text) => text == "nan" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
