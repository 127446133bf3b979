using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads the file store of MLflow: the folder of a run (<c>metrics/</c>, a file a metric; <c>params/</c>, a file a choice), or one metric alone.
/// Values are joined by their step.
/// </summary>
internal sealed class MLflowReader : RecordRunReader
{
    private const int LargestParameter = 1024;
    private static readonly Regex Line = LogPattern.Of(@"\A(?<time>\d{13}) (?<value>\S+)( (?<step>-?\d+))?\s*\z");

    public override string Format => "mlflow";

    public override string Description => "run folder of MLflow's file store, or one of its metrics";

    public override string Example => "mlruns/0/<run>/metrics/val_loss: 1708208368539 0.31 5";

    // The files are read together.
    protected override bool IsFollowed => false;

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    protected override double RecogniseFolder(string path) =>
        Directory.Exists(Path.Combine(path, "metrics")) && (File.Exists(Path.Combine(path, "meta.yaml")) || Directory.Exists(Path.Combine(path, "params"))) ? 0.9 : 0;

    protected override double RecogniseText(string text, IEnumerable<string> lines) => lines.Take(3).ToList() is { Count: > 0 } first && first.TrueForAll(line => Line.IsMatch(line)) ? 0.8 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var points = new List<(long Step, string Name, double Value)>();
        var isOurs = input.IsFolder && IsOurs(input.Path);
        foreach (var (path, name) in Metrics(input)) Read(new RunInput(path), isOurs ? OwnNames.OfTag(name) : name, points, notes);
        var isEpoch = !isOurs && StepsAreEpochs(points);
        var fit = new LoggedFit { NamesAreOurs = isOurs };
        double? epoch = null;
        long? last = null;
        var row = 0;
        foreach (var (step, name, value) in points.OrderBy(point => point.Step).ThenBy(point => point.Name.Length > 0))
        {
            // The metric of our own writer that says where an epoch begins has no name, and comes first of its step.
            if (name.Length == 0) epoch = value;
            if (step != last) fit.Row(++row, isEpoch ? step : epoch, isEpoch ? null : step);
            last = step;
            if (name.Length > 0) fit.Set(name, value);
        }

        if (isEpoch) fit.Notes.Add("Validation was logged at every step: the steps are epochs.");
        if (input.IsFolder) TakeParameters(fit, Path.Combine(input.Path, "params"));
        fits.Add(fit);
    }

    private static IEnumerable<(string Path, string Name)> Metrics(RunInput input)
    {
        if (!input.IsFolder) return [(input.Path, Path.GetFileName(input.Path))];
        var folder = Path.Combine(input.Path, "metrics");
        return Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8, IgnoreInaccessible = true })
            .Order(StringComparer.Ordinal).Select(path => (path, Path.GetRelativePath(folder, path).Replace('\\', '/')));
    }

    private static void Read(RunInput input, string name, List<(long Step, string Name, double Value)> points, List<string> notes)
    {
        var broken = new LineTally();
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.IsWhiteSpace()) continue;
            var match = Line.Match(lines.Current.ToString());
            if (LogPattern.Number(match.Groups["value"]) is { } value && match.Success)
                points.Add((Math.Max(0, (long)(LogPattern.Number(match.Groups["step"]) ?? 0)), name, value));
            else broken.Add(lines.Number);
        }

        if (broken.Count > 0) notes.Add($"{name}: " + broken.Say("that are not 'time value step'", "was left out", "were left out"));
    }

    private static bool IsOurs(string folder)
    {
        var tag = Path.Combine(folder, "tags", MLflowWriter.SourceTag);
        return File.Exists(tag) && File.ReadAllText(tag).Trim() == OwnNames.Tool;
    }

    // Nobody validates at each step: a validation value beside every training value proves that steps count epochs.
    private static bool StepsAreEpochs(List<(long Step, string Name, double Value)> points)
    {
        var bySplit = points.ToLookup(point => ColumnName.Parse(point.Name).Split == DataSplit.Validation, point => point.Step);
        var (held, other) = (bySplit[true].ToHashSet(), bySplit[false].ToHashSet());
        return held.Count > 1 && held.SetEquals(other) && held.Max() - held.Min() == held.Count - 1;
    }

    private static void TakeParameters(LoggedFit fit, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (ConfigurationKeys.Find(Path.GetFileName(path)) is not { } key || new FileInfo(path).Length is 0 or > LargestParameter) continue;
            var text = File.ReadAllText(path).Trim();
            if (ConfigurationWords.Read(key, text) is { } value) fit.Choose(key.Name, value);
        }
    }
}
