using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads what Ultralytics YOLO prints: a header that names the losses, the progress lines of the epochs, and the line <c>all</c> of the validation.
/// </summary>
internal sealed class UltralyticsConsoleReader : RecordRunReader
{
    internal static readonly Regex Progress = LogPattern.Of(
        @"(^|\s)(?<epoch>\d+)/(?<of>\d+)\s+([\d.]+[GM]|0)(?<values>(\s+(-?[\d.]+([eE][+-]?\d+)?|nan|inf))+):\s+(?<percent>\d+)%[^/]*\s(?<batch>\d+)/(?<batches>\d+)");

    public override string Format => "yolo-console";

    public override string Description => "console output of Ultralytics YOLO";

    public override string Example => "1/99  2.64G  0.0931  0.0467  0.0521  4  416: 100%|####| 7/7 [00:02<00:00]";

    protected override RunFlavour Flavour { get; } = new UltralyticsFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => Progress.IsMatch(text) ? 0.86 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var log = new UltralyticsLog();
        fits.Add(log.Fit);
        using var lines = LogLines.Open(input);
        while (lines.MoveNext()) log.Take(lines.Number, lines.Current, lines.IsTerminated);
        log.End();
    }
}
