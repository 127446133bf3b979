using System.Globalization;
using System.Text.RegularExpressions;
using MLDiagnostics.Plugins;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed partial class DetectorsCommandTests
{
    [Fact]
    public void Detectors_ListsEveryDetectorIn80Columns()
    {
        var run = Mldiag.Run("detectors");
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);
        foreach (var detector in PluginSet.Load(PluginSet.DefaultFolder).Detectors) Assert.Contains(detector.Descriptor.Name, run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 80));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("val-spike")]
    [InlineData("MLD0202")]
    [InlineData("mld0202")]
    public void Detectors_WithAName_ShowsThePage(string name)
    {
        var run = Mldiag.Run("detectors", name);
        Assert.Equal(0, run.Code);
        Assert.Contains("## How to fix", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_WithANameInATerminal_ShowsThePageInItsWidth()
    {
        using var output = new StringWriter();
        foreach (var detector in PluginSet.Load(PluginSet.DefaultFolder).Detectors)
        {
            output.GetStringBuilder().Clear();
            var host = new CommandHost { Output = output, Error = TextWriter.Null, IsOutputTerminal = true, Width = 80 };
            Assert.Equal(0, CommandLine.Run(["detectors", detector.Descriptor.Id], host));
            var page = Colours().Replace(output.ToString(), "").Split('\n');
            Assert.All(page, line => Assert.InRange(new StringInfo(line.TrimEnd('\r')).LengthInTextElements, 0, 80));
            Assert.Contains("How to fix", page);
            Assert.DoesNotContain(page, line => line.Contains('|', StringComparison.Ordinal) || line.Contains('`', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Detectors_WithAnUnknownName_IsWrongUsage()
    {
        var run = Mldiag.Run("detectors", "nobody");
        Assert.Equal(2, run.Code);
        Assert.Contains("'nobody'", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyCommand_WithoutPlugins_SaysSoInOneLineAndEndsWith3()
    {
        using var folder = new TemporaryFolder();
        foreach (var arguments in new[] { new[] { "detectors" }, ["analyze", "x.csv"], ["demo"] })
        {
            var run = Mldiag.Run(arguments, folder.Path, default);
            Assert.Equal(3, run.Code);
            Assert.Contains("There is no detector in", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Plugin_ThatIsNoAssembly_IsSkippedWithARemark()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Broken/Broken.dll", "not an assembly");
        folder.Write("Empty/readme.txt", "");
        var set = PluginSet.Load(folder.Path);
        Assert.Empty(set.Detectors);
        Assert.Equal(2, set.Remarks.Count);
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();
}
