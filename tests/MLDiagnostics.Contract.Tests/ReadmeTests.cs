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
    public void Code_ShownInTheReadme_IsTheFileThatIsCompiled()
    {
        var text = File.ReadAllText(Readme);
        var written = CodeBlock().Replace(text, block =>
            $"<!-- code: {block.Groups["source"].Value} -->\n```csharp\n{Shown(block.Groups["path"].Value, block.Groups["region"].Value)}```\n");
        Assert.Equal(CSharp().Count(text), CodeBlock().Count(text));
        Assert.True(CodeBlock().Count(text) >= 7, "The README has lost the marks of its code.");
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(Readme, written);
        else Assert.Equal(written, text);
    }

    [Fact]
    public void Change_ShownForMLNet_MakesTheAppAfterOfTheAppBefore()
    {
        var folder = Path.Combine(Repository.Root, "tests", "samples", "MLNetConsole");
        var block = Difference().Match(File.ReadAllText(Readme)).Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var before = string.Concat(block.Where(line => line[0] != '+').Select(line => line[1..] + "\n"));
        var after = string.Concat(block.Where(line => line[0] != '-').Select(line => line[1..] + "\n"));
        var app = File.ReadAllText(Path.Combine(folder, "Program.Before.cs"));
        Assert.Contains(before, app, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "Program.After.cs")), app.Replace(before, after, StringComparison.Ordinal));
    }

    // A file, or a region of it without its indentation.
    private static string Shown(string path, string region)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, path));
        if (region.Length == 0) return string.Concat(lines.Select(line => line + "\n"));
        var inside = lines.SkipWhile(line => line.Trim() != $"#region {region}").Skip(1).TakeWhile(line => line.Trim() != "#endregion").ToArray();
        Assert.True(inside.Length > 0, $"{path} has no region '{region}'.");
        var indent = inside.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(inside.Select(line => (line.Length > 0 ? line[indent..] : line) + "\n"));
    }

    [GeneratedRegex(@"<!-- code: (?<source>(?<path>[^\s#]+)(\#(?<region>\w+))?) -->\n```csharp\n(.*?\n)??```\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^```(csharp|cs|c#)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CSharp();

    [GeneratedRegex("```diff\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Difference();

    private static IEnumerable<string> Rows()
    {
        yield return "| id | name | finds | severity | needs |";
        yield return "| --- | --- | --- | --- | --- |";
        foreach (var part in AllDetectors.Plugins.Detectors)
        {
            var detector = part.Descriptor;
            var page = Path.GetRelativePath(Repository.Root, OptionPageTests.PageOf(part)).Replace('\\', '/');
            var needs = detector.Needs.Count == 0 ? "anything" : string.Join("; ", detector.Needs.Select(need => string.Join(" or ", need.AnyOf.Select(key => $"`{key}`"))));
            yield return $"| [{detector.Id}]({page}) | `{detector.Name}` | {detector.Title} | {detector.Severity.ToString().ToLowerInvariant()} | {needs} |";
        }
    }
}
