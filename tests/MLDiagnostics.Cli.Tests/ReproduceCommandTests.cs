using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class ReproduceCommandTests : IDisposable
{
    private const string Case = """
        { "schema": "mldiagnostics/case/1", "name": "tiny", "title": "Tiny", "question": "Do raw pixels train?",
          "plan": { "data": "shapes10", "generated_count": 120, "model": "mlp-8", "epochs": 2, "batch_size": 24, "optimizer": { "kind": "sgd", "learning_rate": 0.05 } },
          "variants": [ { "name": "scaled", "title": "scaled" }, { "name": "raw", "title": "raw", "plan": { "input_factor": 255 } } ],
          "answers": [ { "question": "Do they?", "claim": "scaling", "holds": "No: {scaling}.", "fails": "Yes: {scaling}." } ] }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<", true, 0, "true", "No: ")]
    [InlineData(">", true, 1, "UNTRUE", "Yes: ")]
    [InlineData(">", false, 0, "untrue, as stated", "Yes: ")]
    [InlineData("<", false, 1, "TRUE, stated untrue", "No: ")]
    public void Reproduce_EndsAsItsClaimsComeOut(string comparison, bool expected, int code, string verdict, string answer)
    {
        Write($"\"comparison\": \"{comparison}\", \"expected\": {(expected ? "true" : "false")}");
        var run = Mldiag.Run("reproduce", _folder.File("case"), "--out", _folder.File("out"));
        Assert.Equal((code, ""), (run.Code, run.Error));
        Assert.Contains(verdict, run.Output, StringComparison.Ordinal);
        Assert.Contains(answer, run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("out/tiny/report.html")));
        Assert.True(File.Exists(_folder.File("out/tiny/raw/seed-1/report.html")));
        Assert.Equal("scaling", (string?)JsonNode.Parse(File.ReadAllText(_folder.File("out/tiny/report.json")))!["claims"]![0]!["id"]);
    }

    [Fact]
    public void Reproduce_OfWhatIsNoCase_IsWrongUsage()
    {
        foreach (string[] arguments in (string[][])[["nothing"], ["input-scaling", "--seeds", "0"], ["input-scaling", "--parallel", "0"]])
            Assert.Equal(2, Mldiag.Run(["reproduce", .. arguments]).Code);
        Assert.Equal(3, Mldiag.Run("reproduce", "input-scaling", "--data", _folder.File("nowhere")).Code);
    }

    private void Write(string comparison)
    {
        _folder.Write("case/case.json", Case);
        _folder.Write("case/claims.json", $$"""
            { "schema": "mldiagnostics/claims/1", "claims": [ { "id": "scaling", "claim": "Scaled pixels start lower.", {{comparison}}, "bound": 0,
              "statistic": { "measure": "series", "series": "train.loss", "take": "first", "variant": "scaled", "relative_to": { "variant": "raw", "how": "difference" } } } ] }
            """);
    }
}
