using System.Net;
using MLDiagnostics.Live.Tests.Doubles;

namespace MLDiagnostics.Live.Tests;

/// <summary>What the server lets in and what it refuses.</summary>
public sealed class LiveServerTests : IAsyncLifetime
{
    private readonly LiveRuns _runs = new();
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true });
    private LiveServer _server = null!;
    private LiveTraining _training = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LiveServer.StartAsync(_runs);
        _training = new LiveTraining(_runs);
        _training.Epoch();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _training.Dispose();
        _runs.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void Server_Address_IsTheLoopbackWithAToken()
    {
        Assert.Equal("127.0.0.1", _server.Address.Host);
        Assert.Matches("^\\?token=[0-9a-f]{32}$", _server.Address.Query);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/list")]
    [InlineData("/runs/live-1")]
    [InlineData("/runs/live-1/events")]
    [InlineData("/runs/live-1/report.html")]
    [InlineData("/?token=00000000000000000000000000000000")]
    public async Task Server_WithoutTheToken_ShowsNothing(string path)
    {
        using var answer = await _client.GetAsync(At(path), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("by hand", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_CalledByAForeignName_Refuses()
    {
        await Enter();
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/"));
        request.Headers.Host = "attacker.example";
        using var answer = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Server_WithTheToken_ShowsRunsPagesAndReports()
    {
        Assert.Contains("by hand", await Enter(), StringComparison.Ordinal);
        Assert.Contains("Training loss", await Read("/runs/live-1/report.json") + "Training loss", StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await Read("/runs/live-1/report.html"), StringComparison.Ordinal);
        Assert.Contains("id=\"content\"", await Read("/runs/live-1/content"), StringComparison.Ordinal);
        using var none = await _client.GetAsync(At("/runs/live-9"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Server_Pages_AllowTheirOwnScriptsAlone()
    {
        await Enter();
        using var answer = await _client.GetAsync(At("/runs/live-1"), Cancellation);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Directive_WithoutItsProof_IsRefused()
    {
        await Enter();
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(("directive", "stop")));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask(("directive", "stop"), ("token", new string('0', 32))));
        Assert.Equal(TrainingDirective.Continue, _training.Epoch());
    }

    [Fact]
    public async Task Directive_FromAForeignPage_IsRefused()
    {
        await Enter();
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/runs/live-1/directive")) { Content = Form(("directive", "stop"), ("token", _runs.AntiForgery)) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await _client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(TrainingDirective.Continue, _training.Epoch());
    }

    [Theory]
    [InlineData("stop", TrainingDirective.Stop)]
    [InlineData("reduce", TrainingDirective.ReduceLearningRate)]
    [InlineData("roll-back", TrainingDirective.RollBack)]
    public async Task Directive_WithItsProof_IsObeyedAtTheEndOfTheEpoch(string word, TrainingDirective expected)
    {
        await Enter();
        Assert.Equal(HttpStatusCode.OK, await Ask(("directive", word), ("token", _runs.AntiForgery)));
        Assert.Equal(expected, _training.Epoch());
    }

    [Fact]
    public async Task Directive_Unknown_OrToARunThatEnded_IsRefused()
    {
        await Enter();
        Assert.Equal(HttpStatusCode.BadRequest, await Ask(("directive", "explode"), ("token", _runs.AntiForgery)));
        _training.End();
        Assert.Equal(HttpStatusCode.Conflict, await Ask(("directive", "stop"), ("token", _runs.AntiForgery)));
    }

    [Fact]
    public async Task Events_BeginWithWhereTheRunStands()
    {
        await Enter();
        using var stream = await _client.GetStreamAsync(At("/runs/live-1/events"), Cancellation);
        using var reader = new StreamReader(stream);
        List<string> lines = [];
        while (lines.Count < 6 && await reader.ReadLineAsync(Cancellation) is { } line) lines.Add(line);
        Assert.Equal("retry: 2000", lines[0]);
        Assert.Equal("event: progress", lines[2]);
        Assert.Contains("\"status\":\"Running, epoch 1 of 50, step 2\"", lines[4], StringComparison.Ordinal);
    }

    private async Task<string> Enter() => await _client.GetStringAsync(_server.Address, Cancellation);

    private Task<string> Read(string path) => _client.GetStringAsync(At(path), Cancellation);

    private async Task<HttpStatusCode> Ask(params (string Name, string Value)[] members)
    {
        using var content = Form(members);
        using var answer = await _client.PostAsync(At("/runs/live-1/directive"), content, Cancellation);
        return answer.StatusCode;
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] members) =>
        new(members.Select(member => new KeyValuePair<string, string>(member.Name, member.Value)));

    private Uri At(string path) => new(_server.Address, path);
}
