namespace MLDiagnostics.Detectors;

/// <summary>The network is fed values far from zero mean and unit size, such as raw pixels of 0 to 255.</summary>
public sealed class UnscaledInputDetector(UnscaledInputOptions? options = null) : IDetector
{
    private readonly UnscaledInputOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0501",
        Name = "unscaled-input",
        Title = "Unscaled inputs",
        Category = DetectorCategory.Inputs,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Useful = [Keys.InputMean, Keys.InputDeviation, Keys.TrainLoss, Keys.DeadRelu, Keys.GradientNorm],
        References =
        [
            "LeCun, Bottou, Orr and Müller 1998, Efficient backprop, section 4.3",
            "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
        ],
        Establishes = CauseKeys.InputScale,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) =>
        context.Facts.Inputs is not null || context.FindAnySplit(Keys.InputMean).IsPresent
            ? new Session(_options, context)
            : new ScaleSuspicion(_options, context);

    private sealed class Session(UnscaledInputOptions options, RunContext context) : EvidenceSession<InputEvidence>
    {
        private readonly Curve _mean = new(context.FindAnySplit(Keys.InputMean));
        private readonly Curve _deviation = new(context.FindAnySplit(Keys.InputDeviation));
        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
        private readonly Curve _dead = new(context.FindAnySplit(Keys.DeadRelu));
        private readonly Curve _gradient = new(context.FindAnySplit(Keys.GradientNorm));
        private readonly double? _constantLoss = ClassLabels.ConstantLoss(context);
        private readonly double? _untrainedLoss = ClassLabels.UntrainedLoss(context);

        protected override void Read(RunView run)
        {
            _mean.Read(run);
            _deviation.Read(run);
            _loss.Read(run);
            _dead.Read(run);
            _gradient.Read(run);
        }

        private InputStatistics? Inputs => context.Facts.Inputs ?? (_mean.Count > 0 && _deviation.Count > 0
            ? new InputStatistics { Mean = _mean.First, Deviation = _deviation.First }
            : null);

        protected override NotChecked? Unable(RunView run) => Inputs is null ? ScaleSuspicion.Unmeasured : null;

        protected override InputEvidence? Look(RunView run)
        {
            if (Inputs is not { } inputs || !IsUnscaled(inputs)) return null;
            var firstLoss = _loss.First / _untrainedLoss;
            var lastLoss = _loss.Count >= options.Patience ? Median.OfLast(_loss.Values, options.Patience) / _constantLoss : null;
            var dead = _dead.Count > 0 ? _dead.Last : (double?)null;
            var gradient = _gradient.Count >= options.Patience ? _gradient.First / Median.Of(_gradient.Values[1..]) : (double?)null;
            return new InputEvidence
            {
                Inputs = inputs, LastEpoch = run.Epoch,
                FirstLoss = firstLoss >= options.FirstLoss ? _loss.First : null,
                Dead = dead >= options.DeadShare ? dead : null,
                GradientRatio = gradient >= options.GradientRatio || double.IsInfinity(gradient ?? 0) ? gradient : null,
                LearnsNothing = lastLoss >= options.NoLearning && !IsFalling(), IsNonFinite = _loss.EndsNonFinite,
                Learns = lastLoss <= options.Learning, LastLoss = _loss.Count > 0 ? _loss.Last : null, ConstantLoss = _constantLoss,
            };
        }

        /// <summary>Whether the loss is on its way down, or too young to say: then nothing is known of what will be learned.</summary>
        private bool IsFalling()
        {
            var values = _loss.Values;
            if (values.Length < 2 * options.Patience) return values[^1] < (1 - options.Fall) * values[0];
            var (before, after) = (Median.Of(values[^(2 * options.Patience)..^options.Patience]), Median.OfLast(values, options.Patience));
            return after < (1 - options.Fall) * before;
        }

        private bool IsUnscaled(InputStatistics inputs) =>
            Math.Abs(inputs.Mean) > options.MaximumMean || inputs.Deviation > options.MaximumDeviation ||
            Math.Max(Math.Abs(inputs.Minimum ?? 0), Math.Abs(inputs.Maximum ?? 0)) > options.MaximumValue ||
            inputs.DeviationRatio > options.MaximumDeviationRatio;

        protected override IReadOnlyList<Finding> Describe(InputEvidence evidence, RunView run) =>
            [UnscaledInputFinding.Of(evidence, options, run.Context)];
    }
}
