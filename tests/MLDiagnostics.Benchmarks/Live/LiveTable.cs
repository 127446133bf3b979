using System.Diagnostics;
using System.Globalization;
using MLDiagnostics.Live;

namespace MLDiagnostics.Benchmarks.Live;

/// <summary>
/// What a live page costs a training: steps of constant work at a given rate on both processors, judged by the standard detectors, without the page
/// and with it under a load from a second process, turn by turn. The cost is the processor time of this process beyond that without the page, and
/// the wall time that the work itself takes longer. Without work (<c>--idle</c>) that processor time is not lost in the noise of the work.
/// </summary>
internal sealed class LiveTable : ITable
{
    private const int StepsAnEpoch = 500;

    public string Name => "live";

    public string Summary => "training with and without open live pages: [--pages 200] [--events 1000] [--seconds 10] [--rounds 2] [--idle]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var (pages, events) = (options.Numbers("--pages", 200)[0], options.Numbers("--events", 1000)[0]);
        var (seconds, rounds) = (options.Numbers("--seconds", 10)[0], options.Numbers("--rounds", 2)[0]);
        var spins = options.Has("--idle") ? 0 : Calibrate(events);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages, {events} events a second, {seconds} s a turn, {Environment.ProcessorCount} processors"));
        output.WriteLine("turn       steps   events/s   own CPU s   of all CPU   p99 step ms");
        output.WriteLine("the first line warms up");
        Turn(isServed: true, Math.Min(pages, 20), events, spins, TimeSpan.FromSeconds(2), output);
        foreach (var isServed in Enumerable.Repeat<bool[]>([false, true], rounds).SelectMany(turn => turn)) Turn(isServed, pages, events, spins, TimeSpan.FromSeconds(seconds), output);
        return 0;
    }

    private static void Turn(bool isServed, int pages, int events, int spins, TimeSpan time, TextWriter output)
    {
        using var runs = new LiveRuns();
        using var monitor = new TrainingDiagnosticsBuilder().AddStandardDetectors().Build().Start(new RunSource { Path = "load" });
        var observer = isServed ? runs.Watch(monitor) : monitor;
        observer.Observe(new RunStarted(new RunContext
        {
            RunId = "load",
            Series = [new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss)), new SeriesDescriptor(SeriesKey.Validation(MetricNames.Loss)),
                new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss).AtStep), new SeriesDescriptor(SeriesKey.Train(MetricNames.GradientNorm).AtStep)],
        }));
        var server = isServed ? LiveServer.StartAsync(runs).GetAwaiter().GetResult() : null;
        using var load = server is null ? null : StartLoad(server.Address, pages, time + TimeSpan.FromSeconds(4));
        if (load is not null) Thread.Sleep(TimeSpan.FromSeconds(2));
        var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var late = new List<double>();
        var step = 0;
        while (watch.Elapsed < time)
        {
            step++;
            var start = watch.Elapsed;
            Parallel.For(0, Environment.ProcessorCount, _ => Work(spins));
            late.Add((watch.Elapsed - start).TotalMilliseconds);
            observer.Observe(new StepCompleted { Step = step, Epoch = (step / StepsAnEpoch) + 1, Values = new[] { 2.0 / (1 + (step * 1e-3)) + (0.1 * Math.Sin(step)), 1 + (0.1 * Math.Cos(step)) } });
            if (step % StepsAnEpoch == 0)
                observer.Observe(new EpochCompleted { Epoch = step / StepsAnEpoch, Step = step, Values = [new SeriesValue(SeriesKey.Train(MetricNames.Loss), 2.0 / step), new SeriesValue(SeriesKey.Validation(MetricNames.Loss), 2.1 / step)] });
            var due = TimeSpan.FromSeconds(step / (double)events);
            if (due > watch.Elapsed + TimeSpan.FromMilliseconds(1)) Thread.Sleep(due - watch.Elapsed);
        }

        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds;
        late.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(isServed ? "served" : "alone"),-9} {step,6} {step / watch.Elapsed.TotalSeconds,10:0} {cpu,11:0.00} {cpu / watch.Elapsed.TotalSeconds / Environment.ProcessorCount,12:P2} {late[(int)(0.99 * late.Count)],13:0.00}"));
        observer.Observe(new RunEnded { Reason = RunEndReason.Completed });
        if (load is not null)
        {
            if (!load.WaitForExit(TimeSpan.FromSeconds(20))) load.Kill();
            output.WriteLine($"          load: {load.StandardOutput.ReadToEnd().Trim()}");
        }

        server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static Process StartLoad(Uri address, int pages, TimeSpan time)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(LiveTable).Assembly.Location);
        foreach (var word in (string[])["live-load", "--address", address.AbsoluteUri, "--pages", Text(pages), "--seconds", Text((int)time.TotalSeconds)]) start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    // Half of the time between two events is work, so that the rate can be kept and a delay can be seen.
    private static int Calibrate(int events)
    {
        const int trial = 4_000_000;
        Work(trial);
        var watch = Stopwatch.StartNew();
        Work(trial);
        return (int)(trial * (0.5 / events) / watch.Elapsed.TotalSeconds);
    }

    private static double Work(int spins)
    {
        var value = 1.0;
        for (var i = 0; i < spins; i++) value = (value * 0.999_999) + 1e-6;
        return value;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
