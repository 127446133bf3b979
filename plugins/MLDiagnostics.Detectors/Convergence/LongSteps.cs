namespace MLDiagnostics.Detectors;

/// <summary>What speaks for steps that are too long; each is <see langword="null"/> unless it is beyond its threshold.</summary>
internal sealed record LongSteps
{
    /// <summary>How the run stands.</summary>
    internal required LearningState State { get; init; }

    /// <summary>Size of the first steps relative to the weights.</summary>
    internal double? Update { get; init; }

    /// <summary>The rate, over the customary one.</summary>
    internal double? Rate { get; init; }

    /// <summary>The rate an example, over the customary one.</summary>
    internal double? PerExample { get; init; }

    /// <summary>Share of the progress that was lost.</summary>
    internal double? Lost { get; init; }

    /// <summary>Noise of the curve as a share of the progress.</summary>
    internal double? Swing { get; init; }

    /// <summary>Independent observations.</summary>
    internal int Count =>
        (Update is null ? 0 : 1) + (Rate is null && PerExample is null ? 0 : 1) +
            (Lost is null && Swing is null && !State.IsNonFinite ? 0 : 1);

    /// <summary>Weighs a run that has failed to learn; <see langword="null"/> for one that learns.</summary>
    internal static LongSteps? Of(LearningState state, LrTooHighOptions options, RunContext context)
    {
        var lost = state.Lost >= options.Lost && state.Lost >= 2 * state.Swing;
        var failed = state.IsNonFinite || state.Level >= options.PoorLevel && (state.Fall < options.Fall || lost);
        if (!failed) return null;
        var configuration = context.Configuration;
        var adam = Advice.IsAdamType(configuration);
        var (threshold, rate) = (adam == false ? options.Update : options.AdamUpdate, state.Rate / Advice.CustomaryRate(configuration));
        // Weight decay and gradient balance at a step of √(2ηλ) by themselves (Wan et al. 2021): that is not the rate's doing.
        var balance = adam == false && configuration["weight_decay"]?.Number is { } decay ? Math.Sqrt(2 * (state.Rate ?? 0) * decay) : 0;
        var perExample = adam == false ? state.Rate / configuration.BatchSize / Advice.CustomaryRatePerExample : null;
        return new LongSteps
        {
            State = state,
            Update = state.FirstUpdate >= Math.Max(threshold, 2 * balance) ? state.FirstUpdate : null,
            Rate = rate >= options.RateFactor ? rate : null,
            PerExample = perExample >= options.PerExampleFactor ? perExample : null,
            Lost = lost ? state.Lost : null,
            Swing = !lost && state.Swing >= options.Swing && state.Epochs >= 8 ? state.Swing : null,
        };
    }
}
