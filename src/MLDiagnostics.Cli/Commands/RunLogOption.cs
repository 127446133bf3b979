using System.CommandLine;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The option that writes runs as logs of other tools: <c>FORMAT=PATH</c>, any number of times.</summary>
internal sealed class RunLogOption
{
    private readonly Option<string[]> _option;

    internal RunLogOption(string name)
    {
        _option = new Option<string[]>(name)
        {
            Description = $"Write the runs as FORMAT=PATH as well: {string.Join(", ", RunLogWriter.Formats.Select(format => format.Id))}.",
            AllowMultipleArgumentsPerToken = false,
        };
        _option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (Parse(token.Value) is null)
                    result.AddError($"{name} {token.Value}: expected FORMAT=PATH with a format of {string.Join(", ", RunLogWriter.Formats.Select(format => format.Id))}.");
        });
    }

    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Puts writers before an observer of one run; they are closed by <paramref name="opened"/>.</summary>
    internal ITrainingObserver Around(ParseResult parsed, ITrainingObserver inner, List<IDisposable> opened)
    {
        foreach (var (format, path) in Targets(parsed))
        {
            inner = RunLogWriter.Create(format.Id, path, inner);
            if (inner is IDisposable writer) opened.Add(writer);
        }

        return inner;
    }

    /// <summary>Writes recorded runs: of several each gets its number in a file's name, or a folder of its own.</summary>
    /// <exception cref="CommandException">A log cannot be written.</exception>
    internal void Write(ParseResult parsed, IReadOnlyList<DiagnosticReport> reports)
    {
        var targets = Targets(parsed).ToList();
        if (targets.Count == 0) return;
        var names = Names(reports);
        foreach (var (format, path) in targets)
        {
            for (var i = 0; i < reports.Count; i++)
            {
                // A store of MLflow holds any number of runs.
                var target = reports.Count == 1 || format.Id == "mlflow" ? path : format.IsFolder ? Path.Combine(path, names[i]) : ReportFileOptions.Numbered(path, i + 1);
                var writer = RunLogWriter.Create(format.Id, target);
                using (writer as IDisposable) RunReplay.Push(reports[i].Run, new Renaming(writer, names[i]));
                var failure = writer is RunLogWriter log ? log.Failure : (writer as RunFolderWriter)?.Failure;
                if (failure is not null) throw new CommandException($"{target}: cannot be written: {failure.Message}", ExitCode.Unreadable);
            }
        }
    }

    private static (RunLogFormat Format, string Path)? Parse(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign && sign < text.Length - 1 &&
        RunLogWriter.Formats.FirstOrDefault(format => format.Id == text[..sign]) is { } format ? (format, text[(sign + 1)..]) : null;

    private IEnumerable<(RunLogFormat Format, string Path)> Targets(ParseResult parsed) =>
        (parsed.GetValue(_option) ?? []).Select(Parse).Where(target => target is not null).Select(target => target!.Value);

    // Names of runs that can be folders, each once.
    private static List<string> Names(IReadOnlyList<DiagnosticReport> reports)
    {
        var names = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var next = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in reports.Select(report => report.Run.Context.RunId))
        {
            var name = string.Concat(id.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or '#' or ' ' ? character : '_')).Trim('.', ' ');
            if (name.Length == 0) name = "run";
            var unique = name;
            while (!taken.Add(unique))
            {
                next[name] = next.GetValueOrDefault(name, 1) + 1;
                unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{next[name]}");
            }

            names.Add(unique);
        }

        return names;
    }

    private sealed class Renaming(ITrainingObserver inner, string name) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent) =>
            inner.Observe(trainingEvent is RunStarted start ? start with { Context = start.Context with { RunId = name } } : trainingEvent);
    }
}
