namespace MLDiagnostics.Detectors;

/// <summary>What speaks for steps that are too long; each is <see langword="null"/> unless it is beyond its threshold.</summary>
internal sealed record LongSteps
{
    private const int MinimumRough = 8;
    private const int MinimumStall = 12;

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

    /// <summary>The largest loss over that of equal answers, in a run that was thrown back there and stayed.</summary>
    internal double? Thrown { get; init; }

    /// <summary>Trend of a run that stalled at once at a poor level (Mann–Kendall score).</summary>
    internal double? Stalled { get; init; }

    /// <summary>First loss over −ln of the first accuracy, where it is far above that of equal answers and validation has not calmed
    /// down.</summary>
    internal double? Overshoot { get; init; }

    /// <summary>Noise of the validation curve as a share of its progress, where both curves are rough.</summary>
    internal double? ValidationSwing { get; init; }

    /// <summary>Loss at the end over that of equal answers, in a run that began far above it and never got there.</summary>
    internal double? StillAbove { get; init; }

    /// <summary>Cosine between the gradients of two steps in a row, where they are opposed.</summary>
    internal double? Opposed { get; init; }

    /// <summary>Whether the length of the steps was seen, not only what the loss did.</summary>
    internal bool AreMeasured => Update is not null || Rate is not null || PerExample is not null;

    /// <summary>Independent observations; to be thrown, or to stall at a poor level, is two: where the loss stands, and how it got
    /// there.</summary>
    internal int Count =>
        (Update is null ? 0 : 1) + (Overshoot is null ? 0 : 1) + (StillAbove is null ? 0 : 1) + (Opposed is null ? 0 : 1) + (Rate is null &&
            PerExample is null ? 0 : 1) + (ValidationSwing is null ? 0 : 1) +
        (Thrown is null && Stalled is null ? Lost is null && Swing is null && !State.IsNonFinite ? 0 : 1 : 2);

    /// <summary>Weighs a run that has failed to learn; <see langword="null"/> for one that learns.</summary>
    internal static LongSteps? Of(LearningState state, LrTooHighOptions options, RunContext context)
    {
        var lost = state.Lost >= options.Lost && state.Lost >= 2 * state.Swing;
        var thrown = state.ThrownFrom >= options.Thrown;
        var isPoor = state.Reference is not null ? state.Level >= options.StallLevel
            : state.TrainAccuracy < options.StallAccuracy && state.Level >= options.StallShare;
        var stalled = isPoor && state is { IsAtConstant: false, Epochs: >= MinimumStall } && state.Trend > options.StallTrend;
        // Answers that began sure and wrong, and a validation loss that has not calmed down since.
        var isWild = ChanceLevel.IsOvershoot(state.FirstRatio) && state.ValidationSwing >= options.WildSwing;
        var isHighAndWild = isWild || state.Rate / Advice.CustomaryRate(context.Configuration) >= options.RateFactor &&
            state.Peak >= options.WildPeak * state.Untrained && state.ValidationSwing >= options.WildSwing;
        // Large outputs that a whole run has not brought down to those of equal answers, though inputs are fine and steps not short.
        var stillWild = ChanceLevel.IsOvershoot(state.FirstRatio) && state is { Level: > 1, Epochs: >= MinimumRough } &&
            !(state.FirstUpdate < options.CustomaryUpdate) && !Advice.HasUnscaledInputs(context);
        var failed = state.IsNonFinite || state.HasStopped || thrown || stalled || isHighAndWild || stillWild || state.Level >= options.PoorLevel &&
            (state.Fall < options.Fall || lost);
        if (!failed) return null;
        var configuration = context.Configuration;
        var adam = Advice.IsAdamType(configuration);
        var (threshold, rate) = (adam == false ? options.Update : options.AdamUpdate, state.Rate / Advice.CustomaryRate(configuration));
        // Weight decay and gradient balance at a step of √(2ηλ) by themselves (Wan et al. 2021): that is not the rate's doing.
        var balance = adam == false && configuration["weight_decay"]?.Number is { } decay ? Math.Sqrt(2 * (state.Rate ?? 0) * decay) : 0;
        var perExample = adam == false ? state.Rate / configuration.BatchSize / Advice.CustomaryRatePerExample : null;
        var bothRough = state is { Reference: not null, NeverLeft: false } && state.Swing >= options.BothSwing &&
            state.ValidationSwing >= options.BothSwing && state.Epochs >= MinimumStall;
        return new LongSteps
        {
            State = state,
            Update = state.FirstUpdate >= Math.Max(threshold, 2 * balance) ? state.FirstUpdate : null,
            Rate = rate >= options.RateFactor ? rate : null,
            PerExample = perExample >= options.PerExampleFactor ? perExample : null,
            Lost = lost ? state.Lost : null,
            Swing = !lost && (bothRough || state.Swing >= options.Swing) && state.Epochs >= MinimumRough ? state.Swing : null,
            ValidationSwing = bothRough || isHighAndWild ? state.ValidationSwing : null,
            Opposed = state.LastCosine <= options.Opposed ? state.LastCosine : null,
            Overshoot = isWild || stillWild ? state.FirstRatio : null,
            StillAbove = stillWild && !isWild ? state.Level : null,
            Thrown = thrown ? state.ThrownFrom : null,
            Stalled = stalled ? state.Trend : null,
        };
    }
}
