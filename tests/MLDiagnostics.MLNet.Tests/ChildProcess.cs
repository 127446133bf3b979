using System.Diagnostics;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Runs one test of this assembly in a process that does nothing else.</summary>
internal static class ChildProcess
{
    /// <summary>Path of the file that the other process writes.</summary>
    internal const string Output = "MLDIAGNOSTICS_TEST_OUTPUT";

    internal static string? OutputPath => Environment.GetEnvironmentVariable(Output);

    /// <summary>Runs a test to the end of its process.</summary>
    internal static void Run(Type type, string method, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(ChildProcess).Assembly.Location, "-method", $"{type.FullName}.{method}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result);
    }
}
