using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Logs;
using MLDiagnostics.Plugins;
using Spectre.Console;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag formats</c>: the table of log formats that <c>analyze</c> reads, those of plugins included.</summary>
internal static class FormatsCommand
{
    internal static Command Create(CommandHost host)
    {
        var command = new Command("formats", "Lists the log formats that 'analyze' reads.");
        command.SetAction(parsed =>
        {
            var written = RunLogWriter.Formats.Select(format => format.Id).ToHashSet(StringComparer.Ordinal);
            var table = new Table().Border(TableBorder.Simple).AddColumns("format", "what it is, and a line of it");
            table.Columns[0].NoWrap();
            foreach (var reader in RunReaders.Default.With(PluginSet.Load(host.PluginFolder).Readers).All)
            {
                table.AddRow(new Text(reader.Format), new Text(reader.Description + (written.Contains(reader.Format) ? " (also written, by --write and --log)" : "")));
                if (reader.Example.Length > 0) table.AddRow(new Text(""), new Text(reader.Example, new Style(Color.Grey)));
            }

            new Terminal(host, parsed).Console.Write(table);
            return ExitCode.Success;
        });
        return command.WithExamples("mldiag formats");
    }
}
