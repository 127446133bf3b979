namespace MLDiagnostics.Cli.Tests;

/// <summary>Runs the command in this process and keeps what it wrote.</summary>
internal sealed record Mldiag(int Code, string Output, string Error)
{
    internal static Mldiag Run(params string[] arguments) => Run(arguments, null, default);

    /// <summary>Trains into the folder <c>run</c> of a temporary one.</summary>
    internal static Mldiag Train(MLDiagnostics.Testing.TemporaryFolder folder, params string[] options)
    {
        var run = Run(["train", .. options, "--out", folder.File("run")]);
        Assert.True(run.Code is 0 or 1, run.Error);
        return run;
    }

    internal static Mldiag Run(string[] arguments, string? plugins, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CommandHost { Output = output, Error = error, Cancellation = cancellation };
        var code = CommandLine.Run(arguments, plugins is null ? host : host with { PluginFolder = plugins });
        return new Mldiag(code, output.ToString(), error.ToString());
    }
}
