namespace MLDiagnostics.Detectors;

/// <summary>Validation examples that the network was trained on: what is measured on them is memory, not skill.</summary>
public sealed class LeakageDetector(LeakageOptions? options = null) : IDetector
{
    private readonly LeakageOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0204",
        Name = "leakage",
        Title = "Training images in validation",
        Category = DetectorCategory.Generalization,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Useful = [Keys.TrainAccuracy, Keys.ValidationAccuracy],
        References =
        [
            "Kaufman, Rosset, Perlich and Stitelman 2012, Leakage in data mining",
            "Barz and Denzler 2020, Do we train on test data? Purging CIFAR of near-duplicates, arXiv 1902.00423",
        ],
        Establishes = CauseKeys.Leakage,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => RepetitionFinding.Of(context.Facts, _options) is { } finding
        ? new KnownFindingSession(new Session(_options, context), finding)
        : new Session(_options, context);

    private sealed class Session(LeakageOptions options, RunContext context) : EvidenceSession<LeakageEvidence>
    {
        private static readonly NotChecked Unknown = DetectorOutcome.NotChecked(
            "the pixels of training and validation images were not compared, and curves alone cannot rule a leak out",
            "Compare the images of both sets, as the inspection of a data set does.");

        private readonly Curve _train = new(context.Find(Keys.TrainAccuracy), isShare: true);
        private readonly Curve _validation = new(context.Find(Keys.ValidationAccuracy), isShare: true);
        private readonly SplitCurves _curves = new(context);

        protected override void Read(RunView run)
        {
            _train.Read(run);
            _validation.Read(run);
            _curves.Read(run);
        }

        private int? Duplicates => context.Facts.ValidationCount > 0
            ? context.Facts.DuplicatesAcrossSplits + (context.Facts.NearDuplicatesAcrossSplits ?? 0)
            : null;

        protected override DetectorOutcome WithoutEvidence => Duplicates is null ? Unknown : DetectorOutcome.Clear;

        protected override NotChecked? Unable(RunView run) => null;

        protected override LeakageEvidence? Look(RunView run)
        {
            var ahead = EpochsAhead();
            var share = (double?)Duplicates / context.Facts.ValidationCount;
            var (train, validation) = Memorised();
            var (trainDoubt, validationDoubt) = share is null ? EvenDoubt() : default;
            if (!(share > 0) && ahead < options.Checks && train == 0 && trainDoubt == 0) return null;
            return new LeakageEvidence
            {
                Duplicates = Duplicates, Alike = context.Facts.NearDuplicatesAcrossSplits ?? 0, Count = context.Facts.ValidationCount ?? 0, Share = share ?? 0,
                EpochsAhead = ahead >= options.Checks ? ahead : 0, LastEpoch = run.Epoch,
                Train = _train.Last, Validation = _validation.Last,
                LateGain = train, ValidationGain = validation, ParametersPerExample = ParametersPerExample ?? 0,
                TrainEvenness = trainDoubt, ValidationEvenness = validationDoubt,
            };
        }

        private double? ParametersPerExample => (double?)context.Model.ParameterCount / context.Facts.TrainCount;

        /// <summary>
        /// What both accuracies gained after each example had been seen ten times, in a network large enough to learn them by heart: what
        /// is learned by heart from then on helps on other images a little, on the same ones just as much. (0, 0) otherwise.
        /// </summary>
        private (double Train, double Validation) Memorised()
        {
            if (!(ParametersPerExample >= options.Capacity) || _train.Count < options.LongRun ||
                _validation.Count < options.LongRun) return default;
            var (train, validation) = (Gain(_train), Gain(_validation));
            var gap = Median.OfLast(_train.Values, 3) - Median.OfLast(_validation.Values, 3);
            return train >= options.LateGain && validation >= options.Followed * train &&
                gap <= options.Gap ? (train, validation) : default;
        }

        /// <summary>
        /// The evenness of both losses in a run whose doubt is spread over all examples alike although most answers are right: learning by
        /// heart does that to training images, and only to copies of them elsewhere. (0, 0) otherwise.
        /// </summary>
        private (double Train, double Validation) EvenDoubt()
        {
            if (_curves.Count < options.LongRun / 2 || _curves.Classes is not { } classes) return default;
            var window = Math.Max(3, _curves.Count / 10);
            var (train, validation) = (Median.OfLast(_curves.Train.Values, window), Median.OfLast(_curves.Validation.Values, window));
            if (train < options.Known || train - validation > options.StrictGap) return default;
            var trainDoubt = Evenness.Of(Median.OfLast(_curves.TrainLoss.Values, window), train, classes);
            var validationDoubt = Evenness.Of(Median.OfLast(_curves.ValidationLoss.Values, window), validation, classes);
            return Math.Min(trainDoubt, validationDoubt) >= options.Even && Math.Max(trainDoubt, validationDoubt) <= options.MostEven
                ? (trainDoubt, validationDoubt) : default;
        }

        private double Gain(Curve curve) => Median.OfLast(curve.Values, 3) - Median.Of(curve.Values.Slice(options.LongRun / 2 - 1, 3));

        /// <summary>Epochs in which validation accuracy was beyond chance better than that of training.</summary>
        private int EpochsAhead()
        {
            var count = 0;
            for (var i = 0; i < _validation.Count; i++)
            {
                var (epoch, share) = (_validation.Epochs[i], _validation.Values[i]);
                if (epoch <= options.WarmUp) continue;
                var error = Binomial.StandardError(share, context.Facts.ValidationCount);
                if (error > 0 && share - _train.At(epoch) > options.StandardErrors * error) count++;
            }

            return count;
        }

        protected override IReadOnlyList<Finding> Describe(LeakageEvidence evidence, RunView run) => [LeakageFinding.Of(evidence, context.Facts.Repetitions, options)];
    }
}
