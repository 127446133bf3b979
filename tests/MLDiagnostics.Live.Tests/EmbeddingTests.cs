using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MLDiagnostics.Live.Tests.Doubles;

namespace MLDiagnostics.Live.Tests;

/// <summary>The page inside an app of one's own.</summary>
public sealed class EmbeddingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MapDiagnostics_BehindAuthorization_LetsInWhomTheAppLetsIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<LiveRuns>();
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderScheme>("header", null);
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDiagnostics("/training").RequireAuthorization();
        await app.StartAsync(Cancellation);
        using var training = new LiveTraining(app.Services.GetRequiredService<LiveRuns>());
        training.Epoch();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        using var client = new HttpClient();
        using var refused = await client.GetAsync(new Uri(address, "/training"), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        client.DefaultRequestHeaders.Add("X-User", "ann");
        var list = await client.GetStringAsync(new Uri(address, "/training/"), Cancellation);
        Assert.Contains("href=\"/training/runs/live-1\"", list, StringComparison.Ordinal);
        var page = await client.GetStringAsync(new Uri(address, "/training/runs/live-1"), Cancellation);
        Assert.Contains("action=\"/training/runs/live-1/directive\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapDiagnostics_WithoutRuns_SaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        var error = Assert.Throws<InvalidOperationException>(() => app.MapDiagnostics("/training"));
        Assert.Contains("AddSingleton<LiveRuns>", error.Message, StringComparison.Ordinal);
    }

    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers.ContainsKey("X-User")
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name))
            : AuthenticateResult.NoResult());
    }
}
