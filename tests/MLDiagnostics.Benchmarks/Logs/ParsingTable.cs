using System.Diagnostics;
using System.Globalization;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Benchmarks.Logs;

/// <summary>MB/s from the file to the last event, on one core; beside the naive reader of the same file and, where it is at hand, pandas.</summary>
internal sealed class ParsingTable : ITable
{
    // Six values of eight bytes are kept of each step, and an event of this size is made of it.
    private const int Kept = (6 * sizeof(double)) + 48;

    public string Name => "logs";

    public string Summary => "MB/s of log readers beside File.ReadLines and Split, and pandas: [--steps 400000] [--rounds 5] [--python python3]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var rounds = options.Numbers("--rounds", 5)[0];
        using var files = new LogFiles(options.Numbers("--steps", 400_000)[0]);
        output.WriteLine("| file | MB | MB/s | bytes allocated a step | of them neither value nor event | naive MB/s | ratio | pandas MB/s | ratio |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        (string What, string Path, Action<string>? Naive, string? Pandas)[] cases =
        [
            ("CSV, 6 columns of up to 17 digits", files.Csv, path => NaiveReaders.Csv(path), "pandas.read_csv(path)"),
            ("CSV, 6 columns of 6 digits", files.ShortCsv, path => NaiveReaders.Csv(path), "pandas.read_csv(path)"),
            ("JSON lines, 6 members", files.JsonLines, path => NaiveReaders.JsonLines(path), "pandas.read_json(path, lines=True)"),
            ("TensorBoard events, 4 scalars each", files.Events, null, null),
            ("TensorBoard events, 1 scalar each", files.SingleEvents, null, null),
        ];
        foreach (var (what, path, naive, pandas) in cases)
        {
            var size = new FileInfo(path).Length / 1e6;
            Read(path);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(path);
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)files.Steps;
            var speed = size / Seconds(rounds, () => Read(path));
            var naiveSpeed = naive is null ? 0 : size / Seconds(Math.Min(rounds, 3), () => naive(path));
            var pandasSpeed = pandas is null || Pandas(options.Word("--python") ?? "python3", pandas, path) is not { } seconds ? 0 : size / seconds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {what} | {size:F1} | {speed:F0} | {allocated:F0} | {allocated - Kept:F0} | {Word(naiveSpeed)} | {Ratio(speed, naiveSpeed)} | {Word(pandasSpeed)} | {Ratio(speed, pandasSpeed)} |"));
        }

        return 0;
    }

    private static void Read(string path) => RunReaders.Default.Read(new RunInput(path), new CountingObserver());

    private static double Seconds(int rounds, Action action)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    // The best of three inside one process, so that starting Python does not count.
    private static double? Pandas(string python, string read, string path)
    {
        var program = $"import pandas,sys,time\npath=sys.argv[1]\nt=[]\nfor i in range(3):\n s=time.perf_counter()\n {read}\n t.append(time.perf_counter()-s)\nprint(min(t))";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", program, path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Word(double speed) => speed == 0 ? "–" : speed.ToString("F0", CultureInfo.InvariantCulture);

    private static string Ratio(double speed, double other) => other == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{speed / other:F1} ×");
}
