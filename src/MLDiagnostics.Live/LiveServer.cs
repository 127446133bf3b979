using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MLDiagnostics.Live.Hosting;

namespace MLDiagnostics.Live;

/// <summary>A server of the live page on the loopback address alone, behind a random token.</summary>
public sealed class LiveServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveServer(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Where to look, the token included.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen on 127.0.0.1.</summary>
    /// <param name="runs">What is shown.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LiveServer> StartAsync(LiveRuns runs, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();

        // Signals are the program's, not the server's.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 4096;
            options.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        TokenGate? gate = null;
        app.Use((HttpContext context, RequestDelegate next) => gate!.Pass(context, next));
        app.MapDiagnostics("", runs);
        await app.StartAsync();
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        gate = new TokenGate(token, bound.Port);
        return new LiveServer(app, new Uri(bound, $"/?token={token}"));
    }

    /// <summary>Ends all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
