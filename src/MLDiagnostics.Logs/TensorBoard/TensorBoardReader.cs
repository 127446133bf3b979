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
        var runs = new List<RunCurves>();
        using var files = new EventFileSet(input, runs);
        do
        {
            files.ReadOn();
            fits.Clear();
            fits.AddRange(runs.Select(run => run.ToFit()));
        }
        while (input.Growth?.WaitForMore() == true);
        files.Say(notes);
    }

    protected override RunFormatException NothingRead(IReadOnlyList<string> notes) =>
        new(notes.Count > 0 ? notes[^1] + " Expected scalars before." : "The file ends without a scalar: expected an event file with values.");
}
