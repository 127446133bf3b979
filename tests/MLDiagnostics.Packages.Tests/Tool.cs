using System.Diagnostics;

namespace MLDiagnostics.Packages.Tests;

/// <summary>A program that ran to its end.</summary>
internal sealed record Tool(int Code, string Output)
{
    internal static Tool Run(string program, string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Task.WaitAll(output, error);
        process.WaitForExit();
        return new Tool(process.ExitCode, output.Result + error.Result);
    }

    /// <summary>This, when it ended with 0.</summary>
    internal Tool Succeeded()
    {
        Assert.True(Code == 0, $"ended with {Code}:\n{Output}");
        return this;
    }
}
