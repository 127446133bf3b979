using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Reads the runs of a CSV or TSV file, with the configuration and the steps that lie beside it.</summary>
internal sealed class DelimitedRunReader(DelimitedFlavour flavour) : IRunReader
{
    public string Format => flavour.Format;

    public string Description => flavour.Description;

    public string Example => flavour.Example;

    public double Recognise(RunInput input) =>
        !input.IsFolder && LogHead.Dialect(input) is { } dialect ? flavour.Recognise(dialect) : 0;

    public bool Follows(RunInput input) => true;

    public void Read(RunInput input, ITrainingObserver observer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(observer);
        if (input.Growth is null)
        {
            Push(input, DelimitedParser.Parse(input), observer, goesOn: false);
            return;
        }

        var pushed = new PushedEvents(observer);
        var document = DelimitedParser.Parse(input, soFar => pushed.Take(inner => Push(input, soFar, inner, goesOn: true), isWhole: false));
        pushed.Take(inner => Push(input, document, inner, goesOn: false), isWhole: true);
    }

    private void Push(RunInput input, DelimitedDocument document, ITrainingObserver observer, bool goesOn)
    {
        var runs = RunSplitter.Split(flavour, document);
        var name = Path.GetFileNameWithoutExtension(input.Path);
        for (var i = 0; i < runs.Count; i++)
        {
            var notes = new List<string>();
            if (runs.Count > 1) notes.Add(Invariant($"Run {i + 1} of {runs.Count} in this file."));
            notes.AddRange(document.Notes);
            var (configuration, facts, model) = LabelledRunFiles.Configuration(input.Path, notes);
            var steps = runs.Count == 1 ? LabelledRunFiles.Steps(input.Path, notes) : null;
            var context = new RunContext
            {
                RunId = runs.Count == 1 ? name : Invariant($"{name}#{i + 1}"),
                Framework = flavour.Framework,
                Configuration = configuration ?? HyperParameters.Beside(input.Path, notes) ?? RunConfiguration.Empty,
                Facts = facts,
                Model = model,
            };
            new RowRunReplay(flavour, runs[i], steps, isLabelledRun: configuration is not null, observer).Replay(context, notes, goesOn && i == runs.Count - 1);
        }
    }
}
