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
    public void OtherFormats_EveryRealFile_GivesItsRunsEpochsStepsAndValues()
    {
        var root = SharedData.Require("logs");
        Assert.All(Expected("formats.txt"), row =>
        {
            var path = FileOf(Path.Combine(root, Path.GetDirectoryName(row[0])!), Path.GetFileName(row[0]));
            Assert.Equal(row[1], RunReaders.Default.Choose(new RunInput(path)).Format);
            var runs = RecordedRuns.Read(path).Runs;
            Assert.Equal(row[2], string.Join(",", runs.Select(run => run.Epochs.Count())));
            Assert.Equal(row[3], string.Join(",", runs.Select(run => run.Steps.Count())));
            var expected = SeriesOf(row[4]);
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), runs[^1].Context.Series.Select(series => series.Key.ToString()).Order(StringComparer.Ordinal));
            foreach (var (series, values) in expected)
            {
                var logged = Logged(runs[^1], series);
                Assert.True(logged.Count > 0, $"{series} is not in {string.Join(' ', runs[^1].Context.Series.Select(known => known.Key))}");
                Assert.Equal(Number(values[0]), logged[0], 12);
                Assert.Equal(Number(values[1]), logged[^1], 12);
            }
        });
    }

    [Fact]
    public void AllRealFiles_ButThreeWithoutACurve_AreRead()
    {
        var root = SharedData.Require("logs");
        var refused = new List<string>();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path) != root))
        {
            try
            {
                Assert.All(RecordedRuns.Read(path).Runs, run => Assert.Contains(run.Events, item => item is EpochCompleted or StepCompleted));
            }
            catch (RunFormatException refusal)
            {
                Assert.DoesNotContain('\n', refusal.Message);
                Assert.Contains("xpected", refusal.Message, StringComparison.Ordinal);
                refused.Add(Path.GetFileName(Path.GetDirectoryName(path)) + "/" + Path.GetFileName(path)[..2]);
            }
        }

        Assert.Equal(["darknet/05", "tfevents/12", "tfevents/13"], refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LabelledRuns_AllOfThem_AreFoundAndGiveEveryColumnAndStep()
    {
        var folder = Path.Combine(Repository.Root, "datasets", "runs");
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
        var rows = SeriesOf(expected);
        Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), run.Context.Series.Select(series => series.Key.ToString()).Order(StringComparer.Ordinal));
        foreach (var (series, values) in rows)
        {
            var logged = run.Values(series).Where(value => !Missing.Is(value)).ToList();
            Assert.Equal(Number(values[0]), logged[0]);
            Assert.Equal(Number(values[1]), logged[^1]);
        }
    }

    private static Dictionary<string, string[]> SeriesOf(string expected) =>
        expected.Split(' ').Select(item => item.Split(':')).ToDictionary(pair => pair[0], pair => pair[1].Split(".."));

    private static List<double> Logged(RecordingObserver run, string series)
    {
        var key = SeriesKey.Parse(series);
        var column = run.Context.Series.Where(known => known.Key.Clock == RunClock.Step).ToList().FindIndex(known => known.Key == key);
        var values = column < 0 ? run.Values(series) : run.Steps.Select(step => step.Values.Span[column]);
        return [.. values.Where(value => !Missing.Is(value))];
    }

    private static double Number(string text) => text == "inf" ? double.PositiveInfinity : text == "nan" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
