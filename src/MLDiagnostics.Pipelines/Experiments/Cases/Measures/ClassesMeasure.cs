namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>How the classes fare on validation: recall of the rarest or the most frequent class of training, or the mean of all recalls.</summary>
internal sealed class ClassesMeasure : ICaseMeasure
{
    public string Name => "classes";

    public IReadOnlyList<string> Arguments { get; } = ["what", "take"];

    public string Words(CaseArguments arguments) => $"{(arguments.Text("take") == "highest" ? "highest" : "last")} {What(arguments).Replace('_', ' ')}";

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var classes = run.Report.Run.Context.Facts.TrainClasses.Where(count => count.Count > 0).OrderBy(count => count.Count).Select(count => count.Name).ToList();
        if (classes.Count == 0) return Missing.Value;
        string[] names = What(arguments) switch { "minority_recall" => [classes[0]], "majority_recall" => [classes[^1]], _ => [.. classes] };
        var series = names.Select(name => run.Series(SeriesKey.Validation(MetricNames.Recall).For(name)).ToDictionary(point => point.At, point => point.Value)).ToList();
        var means = series[0].Keys.Where(at => series.TrueForAll(one => one.ContainsKey(at))).Order().Select(at => series.Average(one => one[at])).ToList();
        return means.Count == 0 ? Missing.Value : arguments.Text("take") == "highest" ? means.Max() : means[^1];
    }

    private static string What(CaseArguments arguments) => arguments.Required("what") switch
    {
        ("minority_recall" or "majority_recall" or "balanced_accuracy") and var what => what,
        var other => throw new PlanException($"what is minority_recall, majority_recall or balanced_accuracy, and not '{other}'."),
    };
}
