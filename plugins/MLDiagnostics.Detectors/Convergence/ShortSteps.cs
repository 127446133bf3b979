namespace MLDiagnostics.Detectors;

/// <summary>What speaks for steps that are too short or too few; each is <see langword="null"/> unless it is beyond its
/// threshold.</summary>
internal sealed record ShortSteps
{
    /// <summary>How the run stands.</summary>
    internal required LearningState State { get; init; }

    /// <summary>Size of the first steps relative to the weights.</summary>
    internal double? Update { get; init; }

    /// <summary>The rate, over the customary one.</summary>
    internal double? Rate { get; init; }

    /// <summary>Share of the fall in the first third, when the run stood still there.</summary>
    internal double? EarlyShare { get; init; }

    /// <summary>Optimizer steps, when they are few.</summary>
    internal double? Steps { get; init; }

    /// <summary>Whether the steps are so short that nothing else is needed.</summary>
    internal bool AreTiny { get; init; }

    /// <summary>Fall an epoch at the end of a run that began slowly, as a share of the loss.</summary>
    internal double? StillFalling { get; init; }

    /// <summary>Kendall's tau of a loss that falls at nearly every epoch and yet never leaves that of equal answers.</summary>
    internal double? Crawl { get; init; }

    /// <summary>The same of a loss that falls along a straight line and is hardly below its start, whatever equal answers cost.</summary>
    internal double? Straight { get; init; }

    /// <summary>Cosine between the gradients of one step and the next, where they are all but the same.</summary>
    internal double? Aligned { get; init; }

    /// <summary>Independent observations; to move steadily and to get nowhere is two.</summary>
    internal int Count =>
        (Update is null ? 0 : 1) + (Rate is null ? 0 : 1) + (EarlyShare is null ? 0 : 1) + (Steps is null ? 0 : 1) + (AreTiny ? 1 : 0) +
        (StillFalling is null ? 0 : 1) + (Aligned is null ? 0 : 1) + (Crawl is null && Straight is null ? 0 : 2);

    /// <summary>Weighs a run that has learned little and goes on falling, or never moved; <see langword="null"/> for another.</summary>
    /// <param name="state">How far the run has come.</param>
    /// <param name="isOver">Whether the run has ended; while it goes on, a slow start is told only after a while.</param>
    /// <param name="options">Thresholds.</param>
    /// <param name="context">What is known of the run.</param>
    internal static ShortSteps? Of(LearningState state, bool isOver, LrTooLowOptions options, RunContext context)
    {
        var isStraight = (isOver || state.Epochs >= options.StraightEpochs) && IsStraight(state, options);
        var wentBack = state.Best < state.Start && state.Lost > Math.Max(options.Lost, 2 * state.Swing);
        // A gradient of zero, or units that are dead, leave no steps of any rate.
        if (state.IsNonFinite || state.IsCutOff || wentBack || !(state.Level >= options.PoorLevel || isStraight) || state.FirstUpdate == 0) return null;
        var rate = state.Rate / Advice.CustomaryRate(context.Configuration);
        var stoodStill = state.EarlyShare <= options.EarlyShare && state.FallErrors >= options.FallErrors;
        return new ShortSteps
        {
            State = state,
            Update = state.FirstUpdate < options.Update ? state.FirstUpdate : null,
            StillFalling = stoodStill && state.Reference is not null && state.Fall >= options.StillFalling ? state.Fall : null,
            Crawl = state is { Reference: not null, Start: > 0 } && state.AccuracyGain < options.CrawlGain && state.Level >= options.CrawlLevel &&
                state.Lowest >= options.CrawlLevel * state.Start &&
                state.Peak <= state.Start / options.CrawlLevel && state.Tau <= options.Crawl ? state.Tau : null,
            Straight = isStraight ? state.WeakerTau : null,
            Aligned = state.Cosine >= options.Aligned ? state.Cosine : null,
            AreTiny = state.FirstUpdate < options.TinyUpdate,
            Rate = rate <= options.RateShare * (1 + 1e-9) ? rate : null,
            EarlyShare = stoodStill ? state.EarlyShare : null,
            Steps = stoodStill && state.Steps < options.Steps ? state.Steps : null,
        };
    }

    /// <summary>
    /// Whether both losses fall at nearly every epoch, evenly and by little: learning slows down as it goes on, so an even fall is its very
    /// beginning. Most answers must still be wrong, and what falls by less than noise must at least fall beyond doubt.
    /// </summary>
    private static bool IsStraight(LearningState state, LrTooLowOptions options)
    {
        if (state is not { Start: > 0, IsOfBlocks: false } || state.BestAccuracy >= options.StraightAccuracy ||
            state.Peak > state.Start / options.CrawlLevel) return false;
        return state.Lowest >= options.StraightLevel * state.Start && state.WeakerTau <= options.StraightTau &&
                state.EarlyShare <= options.StraightShare && state.FallErrors >= options.FallErrors ||
            state.Lowest >= options.CrawlLevel * state.Start && state.TrendErrors <= options.StillTrend && state.BestAccuracy is not null;
    }
}
