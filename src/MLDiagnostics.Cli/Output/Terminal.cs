using System.CommandLine;
using MLDiagnostics.Cli.Commands;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Where a command writes for people: standard output, or standard error when a program reads standard output.</summary>
internal sealed class Terminal
{
    private const int WidthWithoutTerminal = 80;

    internal Terminal(CommandHost host, ParseResult parsed, bool isOutputForPrograms = false)
    {
        IsQuiet = parsed.GetValue(CommonOptions.Quiet);
        var isTerminal = isOutputForPrograms ? host.IsErrorTerminal : host.IsOutputTerminal;
        var target = isOutputForPrograms ? host.Error : host.Output;
        var isPlain = parsed.GetValue(CommonOptions.NoColor) || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && !isPlain ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(isTerminal ? target : new TrimmedWriter(target)),
            // The enricher for continuous integration would claim a terminal that understands colours.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        Console.Pipeline.Attach(new ControlCharacterGuard());
        if (host.Width is { } width) Console.Profile.Width = width;
        else if (!isTerminal) Console.Profile.Width = WidthWithoutTerminal;
        IsLive = isTerminal && !IsQuiet && Console.Profile.Capabilities.Ansi;
    }

    internal IAnsiConsole Console { get; }

    /// <summary>Whether only errors and what was asked for may be written.</summary>
    internal bool IsQuiet { get; }

    /// <summary>Whether lines can be drawn over.</summary>
    internal bool IsLive { get; }

    internal void Line(string text = "")
    {
        if (!IsQuiet) Console.WriteLine(text);
    }

    internal void Markup(string markup)
    {
        if (!IsQuiet) Console.MarkupLine(markup);
    }

    internal void Write(Spectre.Console.Rendering.IRenderable renderable)
    {
        if (!IsQuiet) Console.Write(renderable);
    }
}
