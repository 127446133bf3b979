using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MLDiagnostics.Live.Hosting;
using MLDiagnostics.Live.Pages;
using MLDiagnostics.Live.Runs;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Live;

/// <summary>Puts the live page into an ASP.NET Core app.</summary>
public static class DiagnosticsEndpoints
{
    /// <summary>
    /// Maps the pages below a prefix: <c>app.MapDiagnostics("/training").RequireAuthorization()</c>. Whoever may see them may also stop a
    /// training, so put them behind the app's own authorization.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">Where the pages lie, such as <c>/training</c>.</param>
    /// <param name="runs">What they show; by default the <see cref="LiveRuns"/> among the app's services.</param>
    /// <exception cref="InvalidOperationException">No runs are given and the app has none among its services.</exception>
    public static RouteGroupBuilder MapDiagnostics(this IEndpointRouteBuilder endpoints, string prefix = "", LiveRuns? runs = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var shown = runs ?? endpoints.ServiceProvider.GetService<LiveRuns>()
            ?? throw new InvalidOperationException("There are no runs to show: builder.Services.AddSingleton<LiveRuns>(), or give them to MapDiagnostics.");
        var group = endpoints.MapGroup(prefix);
        group.MapGet("/", context => PageAsync(context, RunsPage.Of(shown, Root(context)).ToString()));
        group.MapGet("/list", context => PageAsync(context, RunsPage.List(shown, Root(context)).ToString()));
        group.MapGet("/runs/{id}", context => OfRun(context, run => PageAsync(context, RunPage.Of(run, Root(context), shown.AntiForgery).ToString())));
        group.MapGet("/runs/{id}/content", context => OfRun(context, run => ContentAsync(context, run)));
        group.MapGet("/runs/{id}/events", context => OfRun(context, run => EventStream.SendAsync(context, run, shown.End)));
        group.MapGet("/runs/{id}/report.html", context => OfRun(context, run => ReportAsync(context, run, new HtmlReportWriter(), "text/html; charset=utf-8")));
        group.MapGet("/runs/{id}/report.json", context => OfRun(context, run => ReportAsync(context, run, new JsonReportWriter(), "application/json")));
        group.MapPost("/runs/{id}/directive", context => OfRun(context, run => AskAsync(context, run)));
        return group;

        Task OfRun(HttpContext context, Func<LiveRun, Task> answer)
        {
            if (shown.Find((string?)context.Request.RouteValues["id"] ?? "") is { } run) return answer(run);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("There is no such run.");
        }

        async Task AskAsync(HttpContext context, LiveRun run)
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
            var isOurs = CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes((string?)form?["token"] ?? ""), Encoding.UTF8.GetBytes(shown.AntiForgery));
            if (form is null || !isOurs || context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            else if (DirectiveWords.Parse(form["directive"]) is not { } directive)
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else if (!run.TryRequest(directive))
                context.Response.StatusCode = StatusCodes.Status409Conflict;
            else
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = $"{Root(context)}/runs/{run.Id}";
            }
        }
    }

    private static Task PageAsync(HttpContext context, string markup)
    {
        Protect(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(markup, context.RequestAborted);
    }

    private static Task ContentAsync(HttpContext context, LiveRun run)
    {
        Protect(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        var markup = run.Content().Markup;
        context.Response.ContentLength = markup.Length;
        return context.Response.Body.WriteAsync(markup, context.RequestAborted).AsTask();
    }

    private static async Task ReportAsync(HttpContext context, LiveRun run, IReportWriter writer, string type)
    {
        if (run.Report is not { } report)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var memory = new MemoryStream();
        writer.Write(report, memory);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"report.{writer.Format}\"";
        context.Response.ContentLength = memory.Length;
        await context.Response.Body.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), context.RequestAborted);
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = LiveAssets.Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>The prefix as the browser sees it, whatever groups and path bases lie before.</summary>
    private static string Root(HttpContext context)
    {
        var path = context.Request.PathBase + context.Request.Path.Value;
        var end = path.LastIndexOf("/runs/", StringComparison.Ordinal);
        if (end < 0 && path.EndsWith("/list", StringComparison.Ordinal)) end = path.Length - "/list".Length;
        return (end < 0 ? path : path[..end]).TrimEnd('/');
    }
}
