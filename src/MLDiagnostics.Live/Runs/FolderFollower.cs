using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Live.Runs;

/// <summary>
/// Follows the runs recorded in a folder: looks for new ones, and judges those anew whose files changed. Reading takes at most a twentieth of
/// one processor, however long the logs are.
/// </summary>
internal sealed class FolderFollower(LiveRuns runs, string folder, TrainingDiagnostics diagnostics, RunReaders readers, TimeProvider time)
{
    private const double BusyShare = 0.05;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (string Stamp, DateTimeOffset Changed)> _seen = [];
    private readonly Dictionary<string, LiveRun> _found = [];

    internal void Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            foreach (var input in Inputs())
            {
                if (cancellation.IsCancellationRequested) return;
                Look(input);
            }

            var busy = TimeSpan.FromSeconds(watch.Elapsed.TotalSeconds / BusyShare);
            cancellation.WaitHandle.WaitOne(busy > Pause ? busy : Pause);
        }
    }

    private IReadOnlyList<RunInput> Inputs()
    {
        try
        {
            return readers.Find(folder);
        }
        catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
        {
            // An empty folder may fill.
            return [];
        }
    }

    private void Look(RunInput input)
    {
        if (Stamp(input) is not { } stamp) return;
        var now = time.GetUtcNow();
        var isKnown = _seen.TryGetValue(input.Path, out var before);
        if (isKnown && before.Stamp == stamp)
        {
            if (now - before.Changed > Silence) SettleRuns(input.Path);
            return;
        }

        // A file that was there from the beginning grows only from the second look on.
        var changed = isKnown ? now : LastWrite(input);
        _seen[input.Path] = (stamp, changed);
        try
        {
            var reports = diagnostics.Analyze(readers.Choose(input), input);
            for (var i = 0; i < reports.Count; i++)
                Of(input.Path, i).Update(reports[i], State(reports[i], isGrowing: i == reports.Count - 1 && now - changed < Silence));
        }
        catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
        {
            Of(input.Path, 0).Fail($"{input.Path}: {error.Message}");
        }
    }

    private static LiveState State(DiagnosticReport report, bool isGrowing) => report.Run.End switch
    {
        { Reason: not RunEndReason.Completed } or { Detail: "" } when report.Source.Format == "mldiagnostics" => LiveState.Ended,
        _ => isGrowing ? LiveState.Running : report.Source.Format == "mldiagnostics" ? LiveState.Silent : LiveState.Ended,
    };

    private void SettleRuns(string path)
    {
        for (var i = 0; _found.TryGetValue(Key(path, i), out var run); i++)
            if (run.State == LiveState.Running) run.Settle(run.Report?.Source.Format == "mldiagnostics" ? LiveState.Silent : LiveState.Ended);
    }

    private LiveRun Of(string path, int index)
    {
        var key = Key(path, index);
        if (_found.TryGetValue(key, out var run)) return run;
        run = new LiveRun(key, time);
        _found.Add(key, run);
        runs.Add(run);
        return run;
    }

    // The same address after a restart.
    private static string Key(string path, int index) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFullPath(path)}\n{index}")))).Remove(12);

    private static string? Stamp(RunInput input)
    {
        try
        {
            var files = input.IsFolder ? Directory.GetFiles(input.Path).Where(file => Path.GetExtension(file) is ".json" or ".jsonl") : [input.Path];
            return string.Join('|', files.Order(StringComparer.Ordinal).Select(file => new FileInfo(file)).Where(file => file.Name is not ("report.json" or "plan.json"))
                .Select(file => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static DateTimeOffset LastWrite(RunInput input) => input.IsFolder
        ? Directory.GetFiles(input.Path).Select(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file))).DefaultIfEmpty().Max()
        : new DateTimeOffset(File.GetLastWriteTimeUtc(input.Path));
}
