using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Trials;

/// <summary>
/// Trains each trial in a process of its own, <c>mldiag train --plan</c>: one that crashes takes nothing with it. The process ends when this
/// one does, however that happens: it reads its input until the end.
/// </summary>
/// <param name="arguments">Further arguments of <c>train</c>.</param>
internal sealed class ProcessTrialTrainer(params string[] arguments) : ITrialTrainer
{
    public void Train(Trial trial, CancellationToken cancellation)
    {
        Directory.CreateDirectory(trial.Folder);
        var plan = Path.Combine(trial.Folder, "plan.json");
        File.WriteAllText(plan, PlanJson.Write(trial.Plan));
        // A trial that was interrupted begins anew, so it needs no checkpoints.
        using var process = Start(["train", "--plan", plan, "--out", trial.Folder, "--until-input-ends", "--quiet", "--fail-on", "never", "--checkpoint-every", "0", .. arguments]);
        // Closing the input asks the training to end in order; it has until then what it needs to write.
        using var registration = cancellation.Register(() => process.StandardInput.Close());
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEnd();
        output.Wait(CancellationToken.None);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        // Nothing judged (3) is a result too; a folder without a finished run is none.
        if (process.ExitCode is ExitCode.Success or ExitCode.Unreadable && File.Exists(Path.Combine(trial.Folder, "report.json"))) return;
        var line = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        throw new TrialException(line ?? string.Create(CultureInfo.InvariantCulture, $"{trial.Name}: the training ended with code {process.ExitCode}."));
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var (program, first) = Program();
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in first.Concat(arguments)) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new TrialException($"{program} could not be started.");
    }

    /// <summary>This program, or the runtime with this program's assembly when another host runs it.</summary>
    private static (string Program, string[] First) Program()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var own = Environment.ProcessPath;
        return own is not null && Path.GetFileNameWithoutExtension(own) == assembly.GetName().Name
            ? (own, [])
            : ("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.dll")]);
    }
}
