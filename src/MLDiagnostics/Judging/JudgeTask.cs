using MLDiagnostics.Recording;

namespace MLDiagnostics.Judging;

/// <summary>An event on its way to the judge, its values copied.</summary>
internal abstract record JudgeTask
{
    /// <summary>Set to what is believed once the task is worked off; <see langword="null"/> when nobody waits for it.</summary>
    internal TaskCompletionSource<JudgedRun>? Done { get; init; }

    private JudgeTask() { }

    internal sealed record StepsTask(StepBlock Block) : JudgeTask;

    internal sealed record EpochTask(int Epoch, IReadOnlyList<SeriesValue> Values) : JudgeTask;

    internal sealed record ContextTask(RunContext Context) : JudgeTask;

    internal sealed record RewindTask(int ToEpoch, long? ToStep, string Reason) : JudgeTask;

    internal sealed record EndTask(RunEnded End) : JudgeTask;
}
