using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads the log of ML.NET's image classification trainer (Microsoft.ML.Vision), from the console or from <c>MLContext.Log</c>, in any
/// culture and among the lines of others.
/// </summary>
internal sealed class MLNetRunReader : IRunReader
{
    public string Format => "mlnet-log";

    public string Description => "Log of ML.NET's image classification trainer, from the console or MLContext.Log";

    public string Example => "Phase: Training, Dataset used: Train, Batch Processed Count:  18, Epoch:   0, Accuracy:  0,80, Cross-Entropy:  0,91";

    public double Recognise(RunInput input) => !input.IsFolder && LogHead.Lines(input).SelectMany(MLNetLine.Parse).Any(line => line.IsWhole) ? 0.95 : 0;

    public void Read(RunInput input, ITrainingObserver observer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(observer);
        var notes = new List<string>();
        var fits = Gather(input, notes);
        if (!fits.Exists(fit => fit.HasEpochs))
        {
            var images = fits.Sum(fit => fit.BottleneckLines);
            throw new RunFormatException(images > 0
                ? Invariant($"The log ends before the first epoch: {images} bottleneck lines, expected lines with 'Phase: Training'.")
                : "No line holds 'Phase: Training, Dataset used: …': expected a log of ML.NET's image classification trainer.");
        }

        fits.RemoveAll(fit => !fit.HasEpochs);
        var name = Path.GetFileNameWithoutExtension(input.Path);
        for (var i = 0; i < fits.Count; i++)
        {
            string[] which = fits.Count == 1 ? [] : [Invariant($"Fit {i + 1} of {fits.Count} in this log.")];
            fits[i].Push(fits.Count == 1 ? name : Invariant($"{name}#{i + 1}"), [.. which, .. notes], observer);
        }
    }

    private static List<MLNetFit> Gather(RunInput input, List<string> notes)
    {
        var fits = new List<MLNetFit> { new() };
        var cut = new LineTally();
        var shortest = int.MaxValue;
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (!lines.Current.Contains(MLNetLine.Phase, StringComparison.Ordinal)) continue;
            foreach (var record in MLNetLine.Parse(lines.Current.ToString()))
            {
                var line = record;
                if (!lines.IsTerminated && record.LastLength < shortest)
                {
                    // Digits may be missing, and with them the size of the number.
                    cut.Add(lines.Number);
                    line = record.WithoutLast();
                }

                if (!line.IsWhole)
                {
                    if (lines.IsTerminated) cut.Add(lines.Number);
                    continue;
                }

                if (!line.IsBottleneck) shortest = Math.Min(shortest, line.LastLength);
                if (fits[^1].Take(line)) continue;
                fits.Add(new MLNetFit());
                fits[^1].Take(line);
            }
        }

        if (cut.Count > 0)
            notes.Add(cut.Say("of the trainer", "is cut off and was read as far as it is certain", "are cut off and were read as far as they are certain"));
        return fits;
    }
}
