namespace MLDiagnostics.Detectors;

/// <summary>Suspects an explosion where no gradient was logged: the loss shot up and ended at equal answers, or not at all.</summary>
internal sealed class ExplosionSuspicion(ExplodingGradientOptions options, RunContext context) : EvidenceSession<ExplosionSuspicion.Signs>
{
    private static readonly NotChecked Unlogged = DetectorOutcome.NotChecked(
        "no gradient norm was logged, and the loss shows no sign of an explosion", "Log train.gradient_norm, best of every step.");

    private readonly LearningCurves _curves = new(context);

    /// <summary>What the loss shows.</summary>
    internal sealed record Signs(double Peak, double Usual, bool IsNonFinite, RunSpan? Span)
    {
        internal double Ratio => Peak / Usual;
    }

    protected override DetectorOutcome WithoutEvidence => Unlogged;

    protected override void Read(RunView run) => _curves.Read(run);

    protected override NotChecked? Unable(RunView run) =>
        _curves.Loss.Count + _curves.Loss.NonFinite == 0 ? Unlogged : null;

    protected override Signs? Look(RunView run)
    {
        if (_curves.Measure() is not { } state) return null;
        if (state.ThrownFrom >= options.SuspectedPeak) return new Signs(state.Peak, state.Untrained!.Value, false, state.Span);
        var values = _curves.Loss.Values;
        if (!state.IsNonFinite || values.Length < 2) return null;
        var before = Median.Of(values[..^1]);
        return before > 0 && values[^1] >= options.SuspectedPeak * before ? new Signs(values[^1], before, true, state.Span) : null;
    }

    protected override IReadOnlyList<Finding> Describe(Signs evidence, RunView run) =>
    [
        new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = evidence.IsNonFinite
                ? $"The loss reached {Say.Number(evidence.Peak)}, {Say.Times(evidence.Ratio)} the median before (threshold " +
                    $"{Say.Times(options.SuspectedPeak)}), and is not finite since; no gradient was logged."
                : $"The loss reached {Say.Number(evidence.Peak)}, {Say.Times(evidence.Ratio)} that of equal answers (threshold " +
                    $"{Say.Times(options.SuspectedPeak)}), and ended where answers do not depend on the image; no gradient was logged.",
            Concern = "Not normal: only a step far too long leaves a network like that; which choice made it so, the loss alone does " +
                "not say.",
            Epochs = evidence.Span,
            Evidence =
            [
                new() { Name = "peak_over_usual", Observed = Math.Min(evidence.Ratio, 1e12), Threshold = options.SuspectedPeak,
                    Series = [Keys.TrainLoss] },
            ],
            Causes = Causes(),
            Remedies = Advice.Calm(run.Context, "Shorter steps stay where the loss is smooth."),
        },
    ];

    private Cause[] Causes()
    {
        var unscaled = Advice.HasUnscaledInputs(context);
        Cause[] causes =
        [
            new()
            {
                Key = CauseKeys.InputScale, Confidence = unscaled ? 0.7 : context.Facts.Inputs is null ? 0.3 : 0.05,
                Why = "Large inputs make large outputs and large gradients from the first step on.",
                RefutedBy = "The inputs have a mean near zero and a deviation near one.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = unscaled ? 0.15 : 0.35, Why = "Long steps lead to where the loss is steep.",
                RefutedBy = "A tenth of the rate explodes as well.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = unscaled ? 0.1 : 0.25,
                Why = "Weights that are too large multiply signals and gradients from layer to layer.",
                RefutedBy = "The loss before the first step is near that of equal answers.",
            },
        ];
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }
}
