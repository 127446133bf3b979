namespace MLDiagnostics.Detectors;

/// <summary>A loss that cannot be the cross-entropy of the answers that accuracy counts.</summary>
public sealed class LossMismatchDetector(LossMismatchOptions? options = null) : IDetector
{
    private readonly LossMismatchOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0003",
        Name = "loss-mismatch",
        Title = "Loss does not fit the answers",
        Category = DetectorCategory.Numerics,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.TrainAccuracy, Keys.TrainLoss.AtStep],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 6.2.2",
            "Ben Braiek and Khomh 2022, Testing feedforward neural networks training programs (TheDeepChecker)",
        ],
        Establishes = CauseKeys.LossFunction,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => context.Configuration.Loss is { } loss &&
        ClassLabels.IsClassification(context.Configuration) &&
        !loss.Contains("binary", StringComparison.OrdinalIgnoreCase) && !ClassLabels.AreWeighted(context.Configuration)
        ? new Session(_options, context)
        : new UnableSession(DetectorOutcome.NotChecked(
            "the loss is not known to be a cross-entropy over classes without weights",
                "Give the configuration key loss, such as cross_entropy."));

    private sealed class Session(LossMismatchOptions options, RunContext context) : EvidenceSession<LossMismatch>
    {
        private const int StepsThatAgree = 10;
        private const int ExcessEpochs = 2;

        private static readonly NotChecked TooShort = DetectorOutcome.NotChecked("no loss so far", "Train for at least one epoch.");

        private readonly SeriesHandle _steps = context.Find(Keys.TrainLoss.AtStep);
        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
        private readonly Curve _accuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
        private readonly double? _untrained = ClassLabels.UntrainedLoss(context);

        protected override void Read(RunView run)
        {
            _loss.Read(run);
            _accuracy.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => _loss.Count == 0 && FirstStep(run) is null ? TooShort : null;

        protected override LossMismatch? Look(RunView run)
        {
            foreach (var value in _loss.Values)
                if (value < 0) return new LossMismatch { Kind = LossMismatchKind.Negative, Loss = value, Expected = 0 };
            return Twice() ?? Bound() ?? Excess() ?? First(run);
        }

        private bool HasBoth => _loss.Count >= options.Checks && _accuracy.Count >= options.Checks;

        /// <summary>Probabilities taken for logits lie within 0 and 1, so the loss of a sure answer is ln(1 + (K − 1)/e).</summary>
        private LossMismatch? Twice()
        {
            if (!HasBoth || _untrained is not { } untrained) return null;
            var least = Math.Log(1 + (Math.Round(Math.Exp(untrained)) - 1) / Math.E);
            var (loss, accuracy) = (Median.OfLast(_loss.Values, options.Checks), Median.OfLast(_accuracy.Values, options.Checks));
            return accuracy >= options.Accuracy && accuracy <= 1 && Math.Abs(loss - least) <= options.TwiceDistance * least
                ? new LossMismatch { Kind = LossMismatchKind.SoftmaxTwice, Loss = loss, Expected = least, Accuracy = accuracy }
                : null;
        }

        /// <summary>An answer that is wrong gives its class at most one half, so it costs ln 2 at least.</summary>
        private LossMismatch? Bound()
        {
            if (!HasBoth) return null;
            var (loss, accuracy) = (Median.OfLast(_loss.Values, options.Checks), Median.OfLast(_accuracy.Values, options.Checks));
            var least = 1 - loss / Math.Log(2);
            return accuracy >= 0 && accuracy < least - options.BoundMargin
                ? new LossMismatch { Kind = LossMismatchKind.TooSmall, Loss = loss, Expected = least, Accuracy = accuracy }
                : null;
        }

        /// <summary>Wrong answers that cost more nats than any sane output: probabilities below the smallest number there is.</summary>
        private LossMismatch? Excess()
        {
            if (_loss.Count < ExcessEpochs || _accuracy.Count < ExcessEpochs) return null;
            var (loss, accuracy) = (Median.OfLast(_loss.Values, options.Checks), Median.OfLast(_accuracy.Values, options.Checks));
            var wrong = 1 - accuracy;
            return wrong > 0 && accuracy > 0 && loss >= options.Excess * wrong
                ? new LossMismatch { Kind = LossMismatchKind.TooLarge, Loss = loss, Expected = options.Excess * wrong, Accuracy = accuracy }
                : null;
        }

        private LossMismatch? First(RunView run)
        {
            if (_untrained is not { } untrained || FirstStep(run) is not { } first) return null;
            var ratio = first / untrained;
            if (context.Configuration.BatchSize is >= 4 and var size && Math.Abs(ratio / size - 1) <= options.SumDistance &&
                StaysLarge(run, size * untrained))
                return new LossMismatch { Kind = LossMismatchKind.Sum, Loss = first, Expected = untrained, BatchSize = size };
            return ratio >= options.FirstLoss || ratio <= 1 / options.FirstLoss
                ? new LossMismatch { Kind = LossMismatchKind.FirstLoss, Loss = first, Expected = untrained }
                : null;
        }

        /// <summary>Whether the next losses are as large: weights that start too large give such a loss once, by chance.</summary>
        private bool StaysLarge(RunView run, double sum)
        {
            var values = run.Values(_steps);
            return Median.Of(values[..Math.Min(StepsThatAgree, values.Length)]) >= sum / 2 && !(_loss.First < sum / 2);
        }

        /// <summary>The loss of the very first step, before any weight has moved.</summary>
        private double? FirstStep(RunView run) =>
            run.Values(_steps) is [var first, ..] && run.Steps[0] == 1 && double.IsFinite(first) ? first : null;

        protected override IReadOnlyList<Finding> Describe(LossMismatch evidence, RunView run) =>
            [LossMismatchFinding.Of(evidence, options)];
    }
}
