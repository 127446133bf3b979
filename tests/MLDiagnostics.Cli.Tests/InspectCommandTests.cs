using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_GoodSet_EndsWith0AndSaysHealthy()
    {
        Draw("set", seed: 1);
        var run = Mldiag.Run("inspect", _folder.File("set"), "--json", "-");
        Assert.Equal((0, "healthy"), (run.Code, (string?)Report(run)["verdict"]));
        Assert.Contains("32 × 32 (200)", run.Error, StringComparison.Ordinal);
        Assert.All(run.Error.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Inspect_AgainstASetWithCopies_EndsWith1AndNamesThem()
    {
        Draw("train", seed: 1);
        Draw("held", seed: 2);
        foreach (var file in Directory.GetFiles(_folder.File("train/circle"))) File.Copy(file, _folder.File("held/circle/copy-" + Path.GetFileName(file)));
        var run = Mldiag.Run("inspect", _folder.File("train"), "--against", _folder.File("held"), "--json", "-");
        Assert.Equal((1, "faulty"), (run.Code, (string?)Report(run)["verdict"]));
        var finding = Assert.Single(Report(run)["findings"]!.AsArray(), finding => (string?)finding!["name"] == "leakage")!;
        Assert.Contains("20 of 220", (string?)finding["message"], StringComparison.Ordinal);
        var pairs = Report(run)["repetitions"]!.AsArray();
        Assert.Equal(20, pairs.Count);
        Assert.All(pairs, pair => Assert.EndsWith(Path.GetFileName((string)pair!["original"]!), (string?)pair["path"], StringComparison.Ordinal));
        Assert.All(pairs, pair => Assert.Equal((true, true, false), ((bool)pair!["equal"]!, (bool)pair["across_splits"]!, (bool)pair["other_label"]!)));
        var shown = Mldiag.Run("inspect", _folder.File("train"), "--against", _folder.File("held"), "--fail-on", "never");
        Assert.Equal(0, shown.Code);
        Assert.Contains("and 15 further pairs, which --json lists", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_OneClass_IsAnError()
    {
        Draw("set", seed: 1, count: 1000);
        foreach (var other in Directory.GetDirectories(_folder.File("set")).Where(path => !path.EndsWith("circle", StringComparison.Ordinal)))
            Directory.Delete(other, recursive: true);
        Assert.Equal("single-class", (string?)Report(Mldiag.Run("inspect", _folder.File("set"), "--json", "-"))["findings"]![0]!["name"]);
    }

    [Fact]
    public void Inspect_WritesEveryKindOfReport()
    {
        Draw("set", seed: 1);
        var run = Mldiag.Run("inspect", _folder.File("set"), "--html", _folder.File("r.html"), "--sarif", _folder.File("r.sarif"), "--quiet");
        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.True(File.Exists(_folder.File("r.html")) && File.Exists(_folder.File("r.sarif")));
    }

    [Fact]
    public void Inspect_WhatIsNoSet_EndsWith3InOneLine()
    {
        var run = Mldiag.Run("inspect", _folder.File("nowhere"));
        Assert.Equal(3, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, Mldiag.Run("inspect").Code);
    }

    private void Draw(string name, long seed, int count = 200) => ImageGenerator.Find("shapes10")!.WriteFolder(_folder.File(name), seed, count);

    private static JsonNode Report(Mldiag run) => JsonNode.Parse(run.Output)!["reports"]![0]!;
}
