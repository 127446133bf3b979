namespace MLDiagnostics.Logs;

/// <summary>A number to know an event again by: it differs where a value, its series or its place does.</summary>
internal static class EventMark
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    internal static ulong Of(TrainingEvent item, RunContext context)
    {
        var mark = Factor;
        switch (item)
        {
            case StepCompleted step:
                mark = Mix(Mix(1, (ulong)step.Step), (ulong)step.Epoch);
                // A series that was declared later is missing in the steps before.
                var values = step.Values.Span;
                for (var i = 0; i < values.Length; i++)
                    if (!Missing.Is(values[i])) mark = Mix(Mix(mark, (ulong)i), BitConverter.DoubleToUInt64Bits(values[i]));
                break;
            case EpochCompleted epoch:
                mark = Mix(2, (ulong)epoch.Epoch);
                foreach (var value in epoch.Values)
                {
                    var series = context.Find(value.Key) is { IsPresent: true } handle ? handle.Index + 1 : 0;
                    mark = Mix(Mix(mark, (ulong)series), BitConverter.DoubleToUInt64Bits(value.Value));
                }

                break;
            case RunRewound back:
                mark = Mix(Mix(3, (ulong)back.ToEpoch), (ulong)(back.ToStep ?? -1));
                break;
        }

        return mark;
    }

    private static ulong Mix(ulong mark, ulong word)
    {
        mark = (mark ^ word) * Factor;
        return mark ^ (mark >> 29);
    }
}
