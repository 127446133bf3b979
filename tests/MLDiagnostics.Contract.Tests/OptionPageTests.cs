using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>Each page's table of options is what the options' type says. MLDIAGNOSTICS_UPDATE=1 writes it anew.</summary>
public sealed class OptionPageTests
{
    private const string Begin = "## Options\n", Next = "## References\n";

    public static TheoryData<string> Names => AllDetectors.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_HasTheTableOfTheOptions(string name) => Check(AllDetectors.Find(name), PageOf(AllDetectors.Find(name)));

    [Fact]
    public void Page_OfTheTemplate_HasTheTableOfTheOptions() =>
        Check(new Sample.SampleDetector(), Path.Combine(Repository.Root, "src", "MLDiagnostics.Templates", "content", "detector", "MLD9001.md"));

    /// <summary>The file of a detector's page.</summary>
    internal static string PageOf(IDetector detector) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "plugins"), $"{detector.Descriptor.Id}.md", SearchOption.AllDirectories).Single();

    private static void Check(IDetector detector, string path)
    {
        var faults = new List<string>();
        var table = OptionTable.Of(detector, faults);
        Assert.Empty(faults);
        var page = File.ReadAllText(path);
        var next = page.IndexOf(Next, StringComparison.Ordinal);
        Assert.True(next > 0, $"{path} has no section '{Next.Trim()}'.");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1")
            File.WriteAllText(path, page[..(begin < 0 ? next : begin)] + table + page[next..]);
        else
            Assert.Equal(table, begin < 0 ? "" : page[begin..next]);
    }
}
