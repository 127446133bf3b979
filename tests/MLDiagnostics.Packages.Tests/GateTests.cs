using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Packages.Tests;

/// <summary>The CI script of the samples, with the tool as it is installed.</summary>
public sealed class GateTests(PackageFeed feed)
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "samples", "ContinuousIntegration", "gate.sh");

    [Fact]
    public void Gate_LetsHealthyRunsPass_AndStopsOthers_AndLeavesSarif()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "The gate is a shell script: /bin/sh is missing.");
        Assert.Equal(0, Gate("healthy", Curve(epoch => 1.0 / epoch, epoch => 1.05 / epoch), []).Code);
        Assert.Empty(Results("healthy"));
        var stopped = Gate("faulty", Overfitting, []);
        Assert.True(stopped.Code == 1, stopped.Output);
        Assert.Contains(Results("faulty"), result => (string?)result!["ruleId"] == "MLD0201");
        Assert.Equal(3, Gate("unreadable", "nothing that anybody logs", []).Code);
    }

    [Fact]
    public async Task Gate_InAWorkflow_UploadsTheFindings()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "The gate uploads by curl, which is missing.");
        using var host = new HttpListener();
        var port = FreePort();
        host.Prefixes.Add($"http://127.0.0.1:{port}/");
        host.Start();
        var upload = Task.Run(() => Receive(host));
        var stopped = Gate("uploaded", Overfitting, new()
        {
            ["GITHUB_TOKEN"] = "token-of-the-job", ["GITHUB_API_URL"] = $"http://127.0.0.1:{port}", ["GITHUB_REPOSITORY"] = "owner/name",
            ["GITHUB_SHA"] = "abc123", ["GITHUB_REF"] = "refs/heads/main", ["GITHUB_STEP_SUMMARY"] = Path.Combine(feed.Folder("uploaded"), "summary.md"),
        });
        Assert.True(stopped.Code == 1, stopped.Output);
        var (path, authorization, body) = await upload.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(("/repos/owner/name/code-scanning/sarifs", "Bearer token-of-the-job"), (path, authorization));
        Assert.Equal(("abc123", "refs/heads/main"), ((string?)body["commit_sha"], (string?)body["ref"]));
        using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String((string)body["sarif"]!)), CompressionMode.Decompress);
        Assert.Equal("2.1.0", (string?)JsonNode.Parse(packed)!["version"]);
        Assert.StartsWith("## Suspicious", File.ReadAllText(Path.Combine(feed.Folder("uploaded"), "summary.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Workflow_RunsTheGateAndMayUpload()
    {
        var workflow = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Script)!, "workflow.yml"));
        Assert.Contains("gate.sh runs mldiag.sarif", workflow, StringComparison.Ordinal);
        Assert.Contains("security-events: write", workflow, StringComparison.Ordinal);
    }

    private static string Overfitting =>
        Curve(epoch => 2.3 * Math.Exp(-epoch / 8.0) + 0.01, epoch => 1.2 + 1.1 * Math.Exp(-epoch / 4.0) + 0.03 * Math.Max(0, epoch - 10));

    private static string Curve(Func<int, double> train, Func<int, double> validation) => "epoch,loss,val_loss\n" +
        string.Concat(Enumerable.Range(1, 40).Select(epoch => FormattableString.Invariant($"{epoch},{train(epoch):R},{validation(epoch):R}\n")));

    private Tool Gate(string name, string log, Dictionary<string, string?> environment)
    {
        feed.Write($"{name}/runs/log.csv", log);
        environment["PATH"] = $"{feed.Tools}:{Environment.GetEnvironmentVariable("PATH")}";
        environment.TryAdd("GITHUB_TOKEN", null);
        environment.TryAdd("GITHUB_STEP_SUMMARY", null);
        return feed.Run(Script, environment, Path.Combine(feed.Folder(name), "runs"), Path.Combine(feed.Folder(name), "mldiag.sarif"));
    }

    private JsonArray Results(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(feed.Folder(name), "mldiag.sarif")))!["runs"]![0]!["results"]!.AsArray();

    private static (string Path, string? Authorization, JsonNode Body) Receive(HttpListener host)
    {
        var context = host.GetContext();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = JsonNode.Parse(reader.ReadToEnd())!;
        context.Response.StatusCode = (int)HttpStatusCode.Accepted;
        context.Response.Close();
        return (context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], body);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
