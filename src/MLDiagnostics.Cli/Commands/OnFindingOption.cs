using System.CommandLine;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The option <c>--on-finding</c>: what a finding of severity error asks of the running training.</summary>
internal static class OnFindingOption
{
    private static readonly Dictionary<string, TrainingDirective> Words = new()
    {
        ["warn"] = TrainingDirective.Continue,
        ["stop"] = TrainingDirective.Stop,
        ["reduce-lr"] = TrainingDirective.ReduceLearningRate,
        ["rollback"] = TrainingDirective.RollBack,
    };

    internal static Option<string> Create()
    {
        var option = new Option<string>("--on-finding")
        {
            Description = "What a finding of severity error does: warn, stop (the best weights kept), reduce-lr (half the rate), or rollback (to the best weights, with half the rate).",
            DefaultValueFactory = _ => "warn",
        };
        option.AcceptOnlyFromAmong([.. Words.Keys]);
        return option;
    }

    internal static RunPolicy Policy(string? word) => new() { OnError = Words[word ?? "warn"] };
}
