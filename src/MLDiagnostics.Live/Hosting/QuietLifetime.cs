using Microsoft.Extensions.Hosting;

namespace MLDiagnostics.Live.Hosting;

/// <summary>The life of a host that somebody else begins and ends.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
