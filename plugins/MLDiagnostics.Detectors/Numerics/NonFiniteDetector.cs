namespace MLDiagnostics.Detectors;

/// <summary>NaN or infinity in a loss or a gradient: from there on the network learns nothing.</summary>
public sealed class NonFiniteDetector(NonFiniteOptions? options = null) : IDetector
{
    private readonly NonFiniteOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0001",
        Name = "non-finite",
        Title = "NaN or infinity",
        Category = DetectorCategory.Numerics,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Useful = [Keys.TrainLoss.AtStep, Keys.GradientNorm.AtStep, Keys.ValidationLoss],
        References =
        [
            "Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks",
            "Micikevicius et al. 2018, Mixed precision training",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed record Evidence(long Loss, long Gradient, bool GradientMatters, long Validation, bool LossRecovered,
        bool ValidationRecovered);

    private sealed class Session(NonFiniteOptions options, RunContext context) : EvidenceSession<Evidence>
    {
        private static readonly NotChecked Nothing = DetectorOutcome.NotChecked("no loss or gradient was logged yet", "Log train.loss.");

        private readonly FiniteTally[] _losses =
        [
            .. Terms(context).Select(key => Tally(context, key)), Tally(context, Keys.TrainLoss), Tally(context, Keys.TrainLoss.AtStep),
        ];

        private readonly SeriesHandle _stepLoss = context.Find(Keys.TrainLoss.AtStep);

        private readonly FiniteTally[] _gradients =
        [
            Tally(context, Keys.GradientNorm), Tally(context, Keys.GradientNormMaximum), Tally(context, Keys.GradientNorm.AtStep),
        ];

        private readonly FiniteTally _validation = Tally(context, Keys.ValidationLoss);

        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
            foreach (var tally in _losses) tally.Read(run);
            foreach (var tally in _gradients) tally.Read(run);
            _validation.Read(run);
        }

        protected override NotChecked? Unable(RunView run) =>
            _losses.Any(Seen) || _gradients.Any(Seen) || _validation.Logged > 0 ? null : Nothing;

        protected override Evidence? Look(RunView run)
        {
            long loss = _losses.Sum(tally => tally.Bad), gradient = _gradients.Sum(tally => tally.Bad);
            if (loss + gradient + _validation.Bad == 0) return null;
            // A loss of exactly zero beside such a gradient is itself what an overflow leaves.
            var isLost = run.Values(_stepLoss) is [.., 0];
            var matters = _gradients.Any(tally => tally.Bad > options.MaximumSkippedShare * tally.Logged &&
                (isLost || tally.Bad >= options.MinimumSkipped));
            return new Evidence(loss, loss > 0 ? 0 : gradient, matters, _validation.Bad, _losses.Any(tally => tally.Recovered),
                _validation.Recovered);
        }

        protected override IReadOnlyList<Finding> Describe(Evidence evidence, RunView run)
        {
            var findings = new List<Finding>();
            if (evidence.Loss > 0) findings.Add(NonFiniteFindings.Loss(First(_losses), Growth(), options, run.Context,
                evidence.LossRecovered));
            else if (evidence.Gradient > 0) findings.Add(NonFiniteFindings.Gradient(First(_gradients), evidence.GradientMatters,
                run.Context));
            if (evidence.Validation > 0) findings.Add(NonFiniteFindings.Validation(_validation, evidence.Loss > 0));
            return findings;
        }

        private double Growth() => _losses.Concat(_gradients).Max(tally => tally.Growth);

        /// <summary>The tally that tells most exactly when it began: that of steps, where there is one.</summary>
        private static FiniteTally First(FiniteTally[] tallies) => tallies.Last(tally => tally.Bad > 0);

        /// <summary>The terms of a training loss that is logged in several, such as <c>box_loss</c> and <c>cls_loss</c>.</summary>
        private static IEnumerable<SeriesKey> Terms(RunContext context) => context.Series.Select(series => series.Key).Where(key =>
            key.Split == DataSplit.Train && key.Metric != MetricNames.Loss &&
            key.Metric.Contains("loss", StringComparison.OrdinalIgnoreCase));

        private static bool Seen(FiniteTally tally) => tally.Logged > 0;

        private static FiniteTally Tally(RunContext context, SeriesKey key) => new(key, context.Find(key));
    }
}
