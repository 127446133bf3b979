using Microsoft.AspNetCore.Http;
using MLDiagnostics.Live.Runs;

namespace MLDiagnostics.Live.Hosting;

/// <summary>
/// Server-sent events of one run to one reader (HTML Living Standard, section 9.2). It begins with where the run stands, so a reader who comes
/// back has caught up at once, and ends when the run does.
/// </summary>
internal static class EventStream
{
    private const int ReaderLimit = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal static async Task SendAsync(HttpContext context, LiveRun run, CancellationToken end)
    {
        var response = context.Response;
        if (run.Open(ReaderLimit) is not { } mailbox)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end);
        try
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no";
            await response.Body.WriteAsync("retry: 2000\n\n"u8.ToArray(), cancellation.Token);
            var message = LiveMessage.Progress(run, 0);
            while (true)
            {
                await response.Body.WriteAsync(message?.Frame ?? ": still here\n\n"u8.ToArray(), cancellation.Token);
                await response.Body.FlushAsync(cancellation.Token);
                message = await mailbox.TakeAsync(Patience, cancellation.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the server ends.
        }
        finally
        {
            run.Close(mailbox);
        }
    }
}
