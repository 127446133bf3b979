using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Plugins;
using Spectre.Console;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag detectors [ID|NAME]</c>: the table of detectors, or one's page.</summary>
internal static class DetectorsCommand
{
    internal static Command Create(CommandHost host)
    {
        var which = new Argument<string?>("detector") { Description = "Id or name; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("detectors", "Lists the detectors, or shows the page of one.") { which };
        command.SetAction(parsed =>
        {
            var plugins = LoadedPlugins.Require(host);
            var terminal = new Terminal(host, parsed);
            if (parsed.GetValue(which) is { } name) ShowPage(host, terminal, plugins, name);
            else ShowTable(terminal, plugins);
            return ExitCode.Success;
        });
        return command.WithExamples("mldiag detectors", "mldiag detectors val-spike");
    }

    private static void ShowTable(Terminal terminal, PluginSet plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "name", "severity", "needs");
        foreach (var column in table.Columns.Take(3)) column.NoWrap();
        foreach (var detector in plugins.Detectors.Select(detector => detector.Descriptor))
        {
            table.AddRow(new Text(detector.Id), new Text(detector.Name), new Markup(Tone.Markup(detector.Severity)),
                new Text(detector.Needs.Count == 0 ? "any" : string.Join("; ", detector.Needs)));
        }

        // The table is what was asked for, so it is written even when quiet.
        terminal.Console.Write(table);
    }

    private static void ShowPage(CommandHost host, Terminal terminal, PluginSet plugins, string name)
    {
        var detector = plugins.Detectors.FirstOrDefault(candidate =>
            string.Equals(candidate.Descriptor.Id, name, StringComparison.OrdinalIgnoreCase) ||
            string.Equals(candidate.Descriptor.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException($"There is no detector '{name}': 'mldiag detectors' lists them.", ExitCode.Usage);
        var page = DetectorPage.Of(detector)?.TrimEnd()
            ?? $"{detector.Descriptor.Id} {detector.Descriptor.Title}: its plugin brings no page.";
        // What goes into a file or another program is Markdown.
        if (host.IsOutputTerminal) MarkdownView.Show(terminal.Console, page);
        else host.Output.WriteLine(page);
    }
}
