namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// What was judged of a run's convergence: its epoch, the epochs wasted after it, or the epoch of the best value; or whether the state
/// is the named one (1 or 0).
/// </summary>
internal sealed class ConvergenceMeasure : ICaseMeasure
{
    public string Name => "convergence";

    public IReadOnlyList<string> Arguments { get; } = ["take", "state"];

    public string Words(CaseArguments arguments)
    {
        if (arguments.Text("state") is { } state) return $"whether it is {Word(State(state))}";
        return Take(arguments) switch
        {
            "wasted" => "epochs wasted",
            "best" => "best epoch",
            "epoch" => "epoch of convergence",
            var other => throw new PlanException($"take is epoch, wasted or best, and not '{other}'."),
        };
    }

    public double Of(CaseRun run, CaseArguments arguments)
    {
        var judgement = run.Report.Convergence;
        if (arguments.Text("state") is { } state) return judgement.State == State(state) ? 1 : 0;
        return Take(arguments) switch
        {
            "wasted" => judgement.WastedEpochs,
            "best" => judgement.BestEpoch,
            _ => judgement.Epoch,
        } ?? Missing.Value;
    }

    private static string Take(CaseArguments arguments) => arguments.Text("take") ?? "epoch";

    private static ConvergenceState State(string word)
    {
        var states = Enum.GetValues<ConvergenceState>().ToDictionary(Word);
        return states.TryGetValue(word, out var state)
            ? state
            : throw new PlanException($"state is one of {string.Join(", ", states.Keys)}, and not '{word}'.");
    }

    private static string Word(ConvergenceState state) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
