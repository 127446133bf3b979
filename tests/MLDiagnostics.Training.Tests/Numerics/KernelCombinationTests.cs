using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

/// <summary>Kernels are chosen when a process starts, so others than the machine's best run in processes of their own.</summary>
public sealed class KernelCombinationTests
{
    private const string Answer = "MLDIAGNOSTICS_KERNEL_ANSWER";

    private static readonly (string Name, string Value)[] Switches =
    [
        ("DOTNET_EnableAVX512", "0"),
        ("DOTNET_PreferredVectorBitWidth", "128"),
        ("DOTNET_MaxVectorTBitWidth", "128"),
        ("DOTNET_EnableAVX2", "0"), // and with it the fused multiply-add
    ];

    [Fact]
    public void Train_AnyKernelWithOneRounding_SameBytes()
    {
        if (!Fma.IsSupported && !AdvSimd.IsSupported) Assert.Skip("This machine has no fused multiply-add.");
        var own = Describe();
        var others = Switches.Select(Child).ToArray();
        var fused = others.Where(line => line.Contains("fused: True", StringComparison.Ordinal)).Append(own).ToArray();
        Assert.Single(fused.Select(line => line.Split("; ")[^1]).Distinct(StringComparer.Ordinal));
        if (!own.StartsWith("AVX-512", StringComparison.Ordinal)) return;
        var kernels = fused.Select(line => line.Split(';')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["AVX-512", "AVX2", "FMA"], kernels);
    }

    [Fact]
    public void Describe_ForTheParent_WritesItsAnswer()
    {
        var line = Describe();
        Assert.Contains("; ", line, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Answer) is { } path) File.WriteAllText(path, line);
    }

    private static string Child((string Name, string Value) part)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "answer");
        var program = typeof(KernelCombinationTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, "-method", $"*.{nameof(Describe_ForTheParent_WritesItsAnswer)}"])
            start.ArgumentList.Add(argument);
        start.Environment[part.Name] = part.Value;
        start.Environment[Answer] = path;
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && File.Exists(path), output);
        return File.ReadAllText(path);
    }

    // Kernel, lanes of the loops, and the one hash of the parameters over threads and observers.
    private static string Describe()
    {
        var jobs = new[] { Jobs.Everything, Jobs.Graph };
        var hashes = jobs.Select(job =>
        {
            var runs = new[] { 1, 2, 3 }.SelectMany(threads => new[] { Hash(job, threads, null), Hash(job, threads, new RecordingObserver()) });
            return Assert.Single(runs.Distinct());
        });
        var isFused = Fma.IsSupported || AdvSimd.IsSupported;
        var text = string.Join(' ', hashes.Select(hash => hash.ToString("x16", CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture, $"{MatrixProduct.Kernel}; lanes: {Vector<float>.Count}; fused: {isFused}; {text}");
    }

    private static ulong Hash(TrainingJob job, int threads, RecordingObserver? observer) =>
        new Trainer().Train(job with { Options = job.Options with { Threads = threads } }, observer).Model.ParameterHash;
}
