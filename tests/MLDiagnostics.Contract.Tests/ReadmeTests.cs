using System.Text.RegularExpressions;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>What the README shows is what the code says. MLDIAGNOSTICS_UPDATE=1 writes it anew.</summary>
public sealed partial class ReadmeTests
{
    private const string Begin = "<!-- detectors: generated from the descriptors -->";
    private const string End = "<!-- end of detectors -->";

    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public void Table_OfDetectors_IsThatOfTheDescriptors()
    {
        var text = File.ReadAllText(Readme);
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Begin.Length && end > start, "The README has lost the marks of the table of detectors.");
        var table = $"\n\n{string.Join('\n', Rows())}\n\n";
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(Readme, text[..start] + table + text[end..]);
        else Assert.Equal(table, text[start..end]);
    }

    [Fact]
    public void Sample_ShownInTheReadme_IsTheOneThatIsBuilt()
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "tests", "samples", "TrainingLoop", "Program.cs"));
        var shown = sample[..sample.IndexOf("// Stands for", StringComparison.Ordinal)].TrimEnd();
        Assert.Contains(shown, File.ReadAllText(Readme), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_ShownInTheReadme_IsTheFileThatIsCompiled()
    {
        var text = File.ReadAllText(Readme);
        var written = CodeBlock().Replace(text, block =>
            $"<!-- code: {block.Groups["path"].Value} -->\n```csharp\n{File.ReadAllText(Path.Combine(Repository.Root, block.Groups["path"].Value))}```\n");
        Assert.True(CodeBlock().Count(text) >= 4, "The README has lost the marks of its code.");
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(Readme, written);
        else Assert.Equal(written, text);
    }

    [GeneratedRegex(@"<!-- code: (?<path>\S+) -->\n```csharp\n.*?```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeBlock();

    private static IEnumerable<string> Rows()
    {
        yield return "| id | name | finds | severity | needs |";
        yield return "| --- | --- | --- | --- | --- |";
        foreach (var detector in AllDetectors.Plugins.Detectors.Select(detector => detector.Descriptor))
        {
            var needs = detector.Needs.Count == 0 ? "anything" : string.Join("; ", detector.Needs.Select(need => string.Join(" or ", need.AnyOf.Select(key => $"`{key}`"))));
            yield return $"| {detector.Id} | `{detector.Name}` | {detector.Title} | {detector.Severity.ToString().ToLowerInvariant()} | {needs} |";
        }
    }
}
