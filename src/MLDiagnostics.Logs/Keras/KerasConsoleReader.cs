using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads what Keras prints: bars of every version (<c>=====&gt;....</c>, <c>━━━━</c>, none with <c>verbose=2</c>), updated in place by backspaces
/// or printed line by line.
/// </summary>
internal sealed class KerasConsoleReader : RecordRunReader
{
    private static readonly Regex Evidence = LogPattern.Of(
        @"^\s*(\d+/(\d+|Unknown) (\[[=>.]{5,}\]|[━╸ \x1B\[\]0-9;m]{5,}) ?- .*|\d+/\d+ - \S+ - |- \d+m?s - )[a-z_]*loss: ");

    public override string Format => "keras-console";

    public override string Description => "console output of Keras: progress bars with loss and metrics";

    public override string Example => "200/200 [====] - 4s 24ms/step - loss: 0.69 - accuracy: 0.52 - val_loss: 0.70";

    protected override RunFlavour Flavour { get; } = new KerasRunFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => Score(lines);

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        using var lines = LogLines.Open(input);
        new KerasConsoleLog(fits, notes).Take(lines);
    }

    internal static bool MayMatter(ReadOnlySpan<char> line) =>
        line.Contains(": ", StringComparison.Ordinal) || line.Contains("Epoch ", StringComparison.Ordinal) || line.Contains("Train on ", StringComparison.Ordinal);

    // The bar must carry a loss: a bar of a download or of another tool is none.
    private static double Score(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (MayMatter(line) && KerasConsoleLine.Updates(line).Any(Evidence.IsMatch)) return 0.85;
        }

        return 0;
    }
}
