using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>PyTorch's times for the same steps, from a script called with THREADS MODELS REPETITIONS [cl].</summary>
internal sealed partial class TorchPeer(string script)
{
    /// <summary>The script that an option or the environment names; <see langword="null"/> without one.</summary>
    public static TorchPeer? Find(string? path)
    {
        path ??= Environment.GetEnvironmentVariable("MLDIAGNOSTICS_TORCH_PEER");
        return path is not null && File.Exists(path) ? new TorchPeer(path) : null;
    }

    /// <summary>Milliseconds of a step, the median of the repetitions; <see langword="null"/> when the peer does not run.</summary>
    public double? Measure(StepCase step, int threads, int repetitions, bool isTuned)
    {
        var start = new ProcessStartInfo(script) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(threads.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(step.Name);
        start.ArgumentList.Add(repetitions.ToString(CultureInfo.InvariantCulture));
        if (isTuned) start.ArgumentList.Add("cl");
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var match = Time().Match(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return match.Success ? double.Parse(match.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<ms>[0-9.]+) ms/step", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Time();
}
