namespace MLDiagnostics.Detectors;

/// <summary>The loss goes up and down more regularly than noise does, or with the learning rate.</summary>
public sealed class OscillationDetector(OscillationOptions? options = null) : IDetector
{
    private readonly OscillationOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0104",
        Name = "oscillation",
        Title = "Oscillating loss",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = 12,
        Needs = [Keys.TrainLoss],
        Useful = [Keys.LearningRate],
        References =
        [
            "Cohen et al. 2021, Gradient descent on neural networks typically occurs at the edge of stability",
            "Kendall and Stuart 1976, The advanced theory of statistics, volume 3 (turning points)",
            "Loshchilov and Hutter 2017, SGDR",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => RawNoise.Refuse(context, Keys.TrainLoss) ?? new Session(_options, context);

    private sealed class Session(OscillationOptions options, RunContext context) : EvidenceSession<OscillationEvidence>
    {
        private const int MinimumEpochs = 12;

        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 12 epochs with a training loss", "Train for at least 12 epochs.");

        private readonly LearningCurves _curves = new(context);

        protected override void Read(RunView run) => _curves.Read(run);

        protected override NotChecked? Unable(RunView run) => _curves.Loss.Count < MinimumEpochs ? TooShort : null;

        protected override OscillationEvidence? Look(RunView run)
        {
            if (_curves.Measure() is not { IsNonFinite: false } state) return null;
            return Cycles(state) ?? Alternation(state);
        }

        /// <summary>The loss rises whenever the rate does.</summary>
        private OscillationEvidence? Cycles(LearningState state)
        {
            var (loss, rate) = (_curves.Loss, _curves.Rate);
            var (rises, followed) = (0, 0);
            for (var i = 1; i < loss.Count; i++)
            {
                if (!(rate.At(loss.Epochs[i]) >= options.RateRise * rate.At(loss.Epochs[i - 1]))) continue;
                rises++;
                if (loss.Values[i] - loss.Values[i - 1] >= options.CycleRise * (state.Start - state.Best)) followed++;
            }

            var progress = state.Start - state.Best;
            if (rises < options.Cycles || 3 * followed < 2 * rises || progress <= 0) return null;
            return new OscillationEvidence { State = state, Cycles = rises, Followed = followed,
                LostAtEnd = (loss.Last - state.Best) / progress };
        }

        /// <summary>The loss turns at nearly every epoch, as steps that jump across a valley and back make it do.</summary>
        private OscillationEvidence? Alternation(LearningState state)
        {
            var values = _curves.Loss.Values;
            if (values.Length < options.Epochs) return null;
            values = values[^Math.Max(options.Epochs, values.Length / 2)..];
            using var scratch = new Scratch(values.Length - 1);
            var swings = scratch.Values;
            var turns = 0;
            for (var i = 0; i < swings.Length; i++)
            {
                swings[i] = Math.Abs(values[i + 1] - values[i]);
                if (i > 0 && (values[i + 1] - values[i]) * (values[i] - values[i - 1]) < 0) turns++;
            }

            var expected = 2 * (values.Length - 2) / 3.0;
            var score = (turns - expected) / Math.Sqrt((16.0 * values.Length - 29) / 90);
            var swing = Median.Of(swings) / Math.Max(Math.Abs(Median.Of(values)), double.Epsilon);
            return score >= options.TurningScore && swing >= options.Swing
                ? new OscillationEvidence { State = state, Score = score, Swing = swing, Turns = turns, Epochs = values.Length }
                : null;
        }

        protected override IReadOnlyList<Finding> Describe(OscillationEvidence evidence, RunView run) =>
            [OscillationFinding.Of(evidence, options, run.Context)];
    }
}
