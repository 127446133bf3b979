using System.CommandLine;
using System.Text.RegularExpressions;
using MLDiagnostics.Cli.Commands;
using MLDiagnostics.Plugins;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

/// <summary>What the README types is what the command understands, and every option is in the README.</summary>
public sealed partial class ReadmeCommandTests
{
    private const string Program = "dotnet run --project src/MLDiagnostics.Cli -c Release -- ";

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    private static readonly RootCommand Root = CommandLine.Root(new CommandHost { Output = TextWriter.Null, Error = TextWriter.Null });

    /// <summary>Commands in blocks and in the text; of a synopsis every option is given, and the first of alternatives taken.</summary>
    public static TheoryData<string> Typed =>
    [
        .. Blocks().Matches(Readme).Where(block => block.Groups["language"].Value is "" or "sh")
            .SelectMany(block => block.Groups["lines"].Value.Split('\n'))
            .Concat(InText().Matches(Readme).Select(match => match.Groups["line"].Value))
            .Select(line => line.StartsWith(Program, StringComparison.Ordinal) ? "mldiag " + line[Program.Length..] : line)
            .Where(line => line.StartsWith("mldiag ", StringComparison.Ordinal)).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Typed))]
    public void Command_InTheReadme_IsUnderstood(string line)
    {
        var plain = OptionalArgument().Replace(Alternative().Replace(line["mldiag ".Length..], ""), "");
        var words = plain.Split([' ', '[', ']', '…'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word switch { "N" => "1", "FILE" => "model.onnx", _ => word });
        // The text may leave out what every command needs.
        Assert.All(Root.Parse([.. words]).Errors, error => Assert.EndsWith(" is required.", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_OfEveryCommand_AreInTheReadme()
    {
        var shown = Option().Matches(Readme).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var missing = Commands().SelectMany(command => command.Options.Where(option => !option.Hidden).Select(option => (Command: command.Name, Option: option.Name)))
            .Where(option => !shown.Contains(option.Option));
        Assert.Empty(missing);
    }

    [Fact]
    public void Options_OfTheReadmesTables_Exist()
    {
        var known = Commands().SelectMany(command => command.Options).SelectMany(option => option.Aliases.Append(option.Name)).ToHashSet(StringComparer.Ordinal);
        var shown = Rows().Matches(Readme).SelectMany(row => Option().Matches(row.Value)).Select(match => match.Value).Distinct().ToArray();
        Assert.True(shown.Length > 60, "The README has lost its tables of options.");
        Assert.Empty(shown.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void Configuration_InTheReadme_IsAccepted()
    {
        using var folder = new TemporaryFolder();
        var blocks = Blocks().Matches(Readme).Where(block => block.Groups["language"].Value == "json").Select(block => block.Groups["lines"].Value).ToArray();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
            _ = ConfigurationFile.Read(folder.Write("mldiag.json", block)).ApplyTo(new TrainingDiagnosticsBuilder().AddPluginsFrom(PluginSet.DefaultFolder)).Build();
    }

    private static IEnumerable<Command> Commands() => Root.Subcommands.Where(command => !command.Hidden).Append(Root);

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Blocks();

    [GeneratedRegex("`(?<line>mldiag [a-z][^`]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InText();

    [GeneratedRegex(@"\\\|[^\s\]]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"\[(?!--)[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OptionalArgument();

    // The cell of an option, the first of a row.
    [GeneratedRegex(@"^\| `--[^|]*", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rows();

    [GeneratedRegex("--[a-z][a-z0-9-]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Option();
}
