using MLDiagnostics.Judging;

namespace MLDiagnostics;

/// <summary>What is asked of a run's trainer: by the policy because of findings, each once but for epochs that were taken back, and by people. The strongest counts.</summary>
/// <param name="policy">Maps findings to directives.</param>
/// <param name="note">Is told what is asked for, and in which epoch.</param>
internal sealed class RunDirectives(RunPolicy policy, Action<int, string> note)
{
    private readonly Dictionary<(string Id, DataSplit Split, string? Part), int> _acted = [];
    private readonly Lock _asking = new();
    private (TrainingDirective Directive, string Source) _request;

    /// <summary>The next run: its findings count anew.</summary>
    internal void Begin() => _acted.Clear();

    /// <summary>The run went back: what was found after that epoch counts anew when it is found again.</summary>
    internal void Rewind(int toEpoch)
    {
        foreach (var (finding, epoch) in _acted)
            if (epoch > toEpoch) _acted.Remove(finding);
    }

    /// <summary>A person asks for something, from any thread.</summary>
    internal void Request(TrainingDirective directive, string source)
    {
        lock (_asking)
            if (directive > _request.Directive) _request = (directive, source);
    }

    /// <summary>The answer to an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="judged">What is believed after it.</param>
    /// <param name="findings">The findings; only called where the policy looks at them.</param>
    internal TrainingDirective Decide(int epoch, JudgedRun judged, Func<IReadOnlyList<Finding>> findings)
    {
        var directive = policy == RunPolicy.Warn ? TrainingDirective.Continue : OfPolicy(epoch, judged, findings());
        var request = TakeRequest(epoch, judged);
        return request > directive ? request : directive;
    }

    private TrainingDirective OfPolicy(int epoch, JudgedRun judged, IReadOnlyList<Finding> findings)
    {
        var directive = TrainingDirective.Continue;
        foreach (var finding in findings)
        {
            var wish = policy.Decide(finding);
            if (wish == TrainingDirective.Continue || !_acted.TryAdd((finding.Id, finding.Split, finding.Part), epoch)) continue;
            if (Ask(wish, $"because of {finding.Name}", epoch, judged) && wish > directive) directive = wish;
        }

        return directive;
    }

    private TrainingDirective TakeRequest(int epoch, JudgedRun judged)
    {
        (TrainingDirective Directive, string Source) request;
        lock (_asking) (request, _request) = (_request, default);
        return request.Directive != TrainingDirective.Continue && Ask(request.Directive, request.Source, epoch, judged)
            ? request.Directive
            : TrainingDirective.Continue;
    }

    private bool Ask(TrainingDirective wish, string why, int epoch, JudgedRun judged)
    {
        var isObeyed = judged.Run.Context.Directives.Contains(wish);
        note(epoch, $"asked to {Words(wish)} {why}{(isObeyed ? "" : ", which this trainer cannot")}");
        return isObeyed;
    }

    private static string Words(TrainingDirective directive) => directive switch
    {
        TrainingDirective.Stop => "stop",
        TrainingDirective.ReduceLearningRate => "reduce the learning rate",
        _ => "roll back",
    };
}
