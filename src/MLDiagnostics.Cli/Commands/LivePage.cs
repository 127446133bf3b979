using System.CommandLine;
using MLDiagnostics.Live;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The live page of a command: its server, and the address printed on standard output, which was asked for.</summary>
internal sealed class LivePage : IDisposable
{
    private readonly LiveServer _server;

    private LivePage(LiveRuns runs, LiveServer server) => (Runs, _server) = (runs, server);

    internal LiveRuns Runs { get; }

    internal static Option<int> CreatePort()
    {
        var option = new Option<int>("--port") { Description = "Port of the live page on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError("--port: expected 0 to 65535.");
        });
        return option;
    }

    internal static LivePage Open(CommandHost host, int port)
    {
        var runs = new LiveRuns();
        try
        {
            var server = LiveServer.StartAsync(runs, port).GetAwaiter().GetResult();
            host.Output.WriteLine($"live page: {server.Address}");
            host.Output.Flush();
            return new LivePage(runs, server);
        }
        catch
        {
            runs.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Runs.Dispose();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
