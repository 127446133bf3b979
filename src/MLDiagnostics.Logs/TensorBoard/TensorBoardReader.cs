using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Reads TensorBoard's event files: one, or all those of a run's folder.</summary>
internal sealed class TensorBoardReader : RecordRunReader
{
    public override string Format => "tensorboard";

    public override string Description => "event files of TensorBoard, one or the folder of a run";

    public override string Example => "events.out.tfevents.1639111255.host.1656942.0";

    protected override RunFlavour Flavour { get; } = new TensorBoardFlavour();

    protected override double RecogniseFolder(string path) => !EventFiles.IsSplitFolder(path) && EventFiles.In(path).Count > 0 ? 0.9 : 0;

    protected override double RecogniseBytes(ReadOnlySpan<byte> head) =>
        head.Length > 24 && head[..Math.Min(head.Length, 64)].IndexOf("brain.Event:"u8) >= 0 ? 0.95 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var files = input.IsFolder ? EventFiles.In(input.Path) : [(input.Path, EventFiles.SplitOfFolder(input.Path))];
        var runs = new List<RunCurves>();
        foreach (var group in files.GroupBy(file => file.Split))
        {
            var curves = new TagCurves(runs, group.Key);
            foreach (var (path, _) in group) Read(new RunInput(path), curves, notes, files.Count > 1 ? Path.GetFileName(path) + ": " : "");
        }

        if (files.Count > 1) notes.Add(Invariant($"{files.Count} event files are read as one run."));
        fits.AddRange(runs.Select(run => run.ToFit()));
    }

    protected override RunFormatException NothingRead(IReadOnlyList<string> notes) =>
        new(notes.Count > 0 ? notes[^1] + " Expected scalars before." : "The file ends without a scalar: expected an event file with values.");

    private static void Read(RunInput input, TagCurves curves, List<string> notes, string prefix)
    {
        using var stream = input.Open();
        using var records = new EventRecords(stream);
        var malformed = 0;
        while (records.MoveNext())
            if (!EventMessage.TryRead(records.Current, curves)) malformed++;

        if (records.PassedOver + malformed is > 0 and var lost) notes.Add(Invariant($"{prefix}{lost} records are damaged or too large and were left out."));
        if (records.Broken is { } broken) notes.Add(prefix + broken);
    }
}
