namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What a constant answer reaches: the share of the most frequent class, or the loss of answering the shares, their entropy.</summary>
internal sealed class PriorMeasure : ICaseMeasure
{
    public string Name => "prior";

    public IReadOnlyList<string> Arguments { get; } = ["what", "split"];

    public string Words(CaseArguments arguments) =>
        $"{(arguments.Required("what") == "entropy" ? "entropy of the labels" : "share of the most frequent class")} in {arguments.Text("split") ?? "validation"}";

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var facts = run.Report.Run.Context.Facts;
        var counts = (arguments.Text("split") == "train" ? facts.TrainClasses : facts.ValidationClasses).Select(count => (double)count.Count).ToList();
        if (counts.Sum() <= 0) return Missing.Value;
        var shares = counts.Select(count => count / counts.Sum()).ToList();
        return arguments.Required("what") switch
        {
            "majority_share" => shares.Max(),
            "entropy" => shares.Where(share => share > 0).Sum(share => -share * Math.Log(share)),
            var other => throw new PlanException($"what is majority_share or entropy, and not '{other}'."),
        };
    }
}
