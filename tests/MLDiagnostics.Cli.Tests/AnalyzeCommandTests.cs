using System.Globalization;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("epoch,loss\n1,2\n2,1\n3,0.5\n")]
    [InlineData("nothing\n")]
    public void Analyze_OfAFileWhoseNameCommandsATerminal_ShowsItHarmlessly(string content)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file cannot have such a name there.");
        var path = _folder.File("evil\u001B[31m\u202E\u0007.csv");
        File.WriteAllText(path, content);
        var run = Mldiag.Run("analyze", path);
        Assert.Contains("evil\uFFFD[31m\uFFFD\uFFFD", (run.Output + run.Error).ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output + run.Error, letter => letter is '\u001B' or '\u202E' or '\u0007');
    }

    [Fact]
    public void Analyze_AHealthyLog_EndsWith0()
    {
        var run = Mldiag.Run("analyze", Healthy());
        Assert.Equal(0, run.Code);
        Assert.StartsWith("healthy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_ALogThatDiverges_EndsWith1AndNamesIt()
    {
        var run = Mldiag.Run("analyze", Broken());
        Assert.Equal(1, run.Code);
        Assert.StartsWith("faulty", run.Output, StringComparison.Ordinal);
        Assert.Contains("non-finite", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, Mldiag.Run("analyze", Broken(), "--fail-on", "never").Code);
    }

    [Fact]
    public void Analyze_SeveralInputs_UnreadableBeatsFoundBeatsHealthy()
    {
        var empty = _folder.Write("empty.csv", "");
        Assert.Equal(1, Mldiag.Run("analyze", Healthy(), Broken()).Code);
        var run = Mldiag.Run("analyze", Healthy(), Broken(), empty);
        Assert.Equal(3, run.Code);
        Assert.Contains("healthy", run.Output, StringComparison.Ordinal);
        Assert.Contains(empty, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_JsonToStandardOutput_IsTheDocumentAlone()
    {
        var run = Mldiag.Run("analyze", Healthy(), Broken(), "--json", "-");
        var document = JsonNode.Parse(run.Output)!;
        Assert.Equal("mldiagnostics/report/1", (string?)document["schema"]);
        Assert.Equal(["healthy", "faulty"], document["reports"]!.AsArray().Select(report => (string?)report!["verdict"]));
        Assert.Contains("healthy", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Output, Mldiag.Run("analyze", Healthy(), Broken(), "--json", "-", "--quiet").Output);
    }

    [Fact]
    public void Analyze_MarkdownAndSarif_HoldAllRuns()
    {
        Mldiag.Run("analyze", Healthy(), Broken(), "--markdown", _folder.File("report.md"), "--sarif", _folder.File("report.sarif"));
        var markdown = File.ReadAllText(_folder.File("report.md"));
        Assert.Contains("## Healthy", markdown, StringComparison.Ordinal);
        Assert.Contains("## Faulty", markdown, StringComparison.Ordinal);
        var results = JsonNode.Parse(File.ReadAllText(_folder.File("report.sarif")))!["runs"]![0]!["results"]!.AsArray();
        Assert.Contains(results, result => (string?)result!["ruleId"] == "MLD0001");
        Assert.StartsWith("## ", Mldiag.Run("analyze", Broken(), "--markdown", "-").Output, StringComparison.Ordinal);
        Assert.Equal(2, Mldiag.Run("analyze", Broken(), "--markdown", "-", "--json", "-").Code);
    }

    [Fact]
    public void Analyze_Quiet_WritesNothing()
    {
        var run = Mldiag.Run("analyze", Broken(), "--quiet");
        Assert.Equal(1, run.Code);
        Assert.Empty(run.Output + run.Error);
    }

    [Fact]
    public void Analyze_HtmlOfSeveralRuns_NumbersTheFiles()
    {
        Mldiag.Run("analyze", Healthy(), Broken(), "--html", _folder.File("out/report.html"));
        Assert.True(File.Exists(_folder.File("out/report-1.html")));
        Assert.True(File.Exists(_folder.File("out/report-2.html")));
        Mldiag.Run("analyze", Healthy(), "--html", _folder.File("one.html"));
        Assert.Contains("<!DOCTYPE html>", File.ReadAllText(_folder.File("one.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Analyze_AFolder_JudgesEveryLogAndEndsWithATable()
    {
        Healthy();
        Broken();
        var run = Mldiag.Run("analyze", _folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("verdict", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_WithConfiguration_UsesItAndRefusesWhatItDoesNotKnow()
    {
        var config = _folder.Write("mldiag.json", """{"detectors": {"val-spike": {}}, "config": {"optimizer": "adam", "lr": 0.001, "class_weights": [1, 2]}}""");
        var run = Mldiag.Run("analyze", Healthy(), "--config", config, "--json", "-");
        Assert.Equal("adam", (string?)JsonNode.Parse(run.Output)!["reports"]![0]!["run"]!["configuration"]!["optimizer"]);
        foreach (var wrong in new[] { "[]", "{", """{"colour": 1}""", """{"config": {"colour": 1}}""", """{"config": 3}""", """{"detectors": {"nobody": {}}}""", """{"config": {"lr": -1}}""" })
        {
            var refused = Mldiag.Run("analyze", Healthy(), "--config", _folder.Write("wrong.json", wrong));
            Assert.Equal(2, refused.Code);
            Assert.Single(refused.Error.TrimEnd().Split('\n'));
        }

        var both = Mldiag.Run("analyze", Healthy(), "--config", _folder.Write("wrong.json", """{"config": {"lr": "fast", "momentum": 2}}"""));
        Assert.Contains("'lr': expected a number of at least 0, not fast; 'momentum': expected a number from 0 to 1, not 2.", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_WhatCannotBeRead_GivesOneLineEach()
    {
        Directory.CreateDirectory(_folder.File("nothing"));
        File.WriteAllBytes(_folder.File("binary.csv"), [0, 1, 2, 255, 0, 0, 7]);
        foreach (var path in new[] { "no/such/file.csv", _folder.File("nothing"), _folder.File("binary.csv"), _folder.Write("words.txt", "nothing to see here\n") })
        {
            var run = Mldiag.Run("analyze", path);
            Assert.Equal(3, run.Code);
            Assert.StartsWith(path, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Analyze_ARunOfOneEpoch_IsUnjudgedAndEndsWith3()
    {
        var run = Mldiag.Run("analyze", _folder.Write("short.csv", "epoch,loss,val_loss\n0,1.5,1.4\n"));
        Assert.Equal(3, run.Code);
        Assert.StartsWith("unjudged", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("analyze")]
    [InlineData("analyse", "x.csv")]
    [InlineData("analyze", "x.csv", "--fail-on", "sometimes")]
    [InlineData("analyze", "x.csv", "--fail-on", "7")]
    [InlineData("train", "--data", "shapes10", "--model", "cifar-fc", "--schedule", "77")]
    [InlineData("train", "--data", "shapes10", "--model", "cifar-fc", "--optimizer", "9")]
    [InlineData("train", "--data", "shapes10", "--model", "cifar-fc", "--input-scale", "9")]
    [InlineData("train", "--data", "shapes10", "--model", "cifar-fc", "--image-fit", "9")]
    [InlineData("train", "--model", "cifar-fc")]
    [InlineData("train", "--data", "shapes10", "--model", "cifar-fc", "--epochs", "many")]
    public void WrongUsage_EndsWith2(params string[] arguments)
    {
        var run = Mldiag.Run(arguments);
        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("train")]
    [InlineData("analyze")]
    [InlineData("detectors")]
    public void Help_HasAnExample(string command)
    {
        var run = Mldiag.Run(command, "--help");
        Assert.Equal(0, run.Code);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains("--no-color", run.Output, StringComparison.Ordinal);
    }

    private string Healthy() => Log("healthy.csv", epoch => 0.2 + 2 * Math.Exp(-epoch / 6.0));

    private string Broken() => Log("broken.csv", epoch => epoch < 9 ? Math.Pow(3, epoch) : double.NaN);

    private string Log(string name, Func<int, double> loss) => _folder.Write(name, "epoch,loss,val_loss\n" + string.Concat(Enumerable.Range(0, 30)
        .Select(epoch => string.Create(CultureInfo.InvariantCulture, $"{epoch},{loss(epoch)},{loss(epoch) * 1.05}\n"))));
}
