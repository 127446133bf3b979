namespace MLDiagnostics.Detectors;

/// <summary>Gradients far above their usual size, with a loss that suffers from it.</summary>
public sealed class ExplodingGradientDetector(ExplodingGradientOptions? options = null) : IDetector
{
    private readonly ExplodingGradientOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0301",
        Name = "exploding-gradient",
        Title = "Exploding gradient",
        Category = DetectorCategory.Gradients,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Needs = [new SeriesNeed(Keys.GradientNorm, Keys.GradientNormMaximum, Keys.GradientNorm.AtStep, Keys.TrainLoss)],
        Useful = [Keys.GradientNorm.AtStep, Keys.TrainLoss.AtStep, Keys.TrainLoss],
        References =
        [
            "Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks",
            "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) =>
        new[] { Keys.GradientNorm, Keys.GradientNormMaximum, Keys.GradientNorm.AtStep }.Any(key => context.Find(key).IsPresent)
            ? new Session(_options, context)
            : new ExplosionSuspicion(_options, context);

    private sealed class Session(ExplodingGradientOptions options, RunContext context) : EvidenceSession<ExplosionEvidence>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("too few gradient norms so far", "Log train.gradient_norm@step, or train for at least 3 epochs.");

        private readonly Curve _mean = new(context.Find(Keys.GradientNorm));
        private readonly Curve _maximum = new(context.Find(Keys.GradientNormMaximum));
        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
        private readonly StepGradients _steps = new(options, context.Find(Keys.GradientNorm.AtStep), context.Find(Keys.TrainLoss.AtStep));
        private readonly double? _untrained = ClassLabels.UntrainedLoss(context);

        private Curve Norms => _maximum.Count > 0 ? _maximum : _mean;

        protected override void Read(RunView run)
        {
            _mean.Read(run);
            _maximum.Read(run);
            _loss.Read(run);
            _steps.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => _steps.Count < 20 && Norms.Count < 3 && Norms.NonFinite == 0 ? TooShort
            : null;

        protected override ExplosionEvidence? Look(RunView run)
        {
            GradientBurst? worst = null;
            var harmful = 0;
            foreach (var burst in _steps.Bursts)
            {
                var harms = Harms(burst);
                if (harms) harmful++;
                if (worst is not { } known || (harms, burst.Ratio).CompareTo((Harms(known), known.Ratio)) > 0) worst = burst;
            }

            if (AgainstRun() is { } whole && Harms(whole) && (worst is not { } other || !Harms(other) ||
                whole.Ratio > other.Ratio)) worst = whole;
            var doubled = LongestDoubling();
            var isHarmful = worst is { } found && Harms(found);
            if (!isHarmful && doubled < options.GrowthEpochs && !(worst?.Ratio >= options.SevereRatio)) return null;
            return new ExplosionEvidence
            {
                Burst = worst, IsHarmful = isHarmful, Bursts = _steps.Bursts.Count, HarmfulBursts = harmful,
                DoublingEpochs = doubled, LastNorm = doubled > 0 ? _mean.Last : 0, Untrained = _untrained,
            };
        }

        /// <summary>The largest gradient of an epoch against the median of the run: finds what explodes before there is anything
        /// usual.</summary>
        private GradientBurst? AgainstRun()
        {
            if (Norms.Count < 3) return null;
            var usual = Median.Of((_mean.Count >= 3 ? _mean : Norms).Values);
            var at = 0;
            for (var i = 1; i < Norms.Count; i++)
                if (Norms.Values[i] > Norms.Values[at]) at = i;
            var loss = _loss.At(Norms.Epochs[at]);
            return !(usual > 0) && Norms.Values[at] > 0 || Norms.Values[at] >= options.Ratio * usual && usual > 0
                ? new GradientBurst
                {
                    Epoch = Norms.Epochs[at], Norm = Norms.Values[at], Usual = usual > 0 ? usual : double.Epsilon, Loss = loss,
                    Reaction = loss / Math.Max(_loss.First, _untrained ?? 0),
                }
                : null;
        }

        private bool Harms(GradientBurst burst) => burst.Reaction >= options.LossReaction &&
            (burst.Step is null || _untrained is null || burst.Loss >= _untrained || !double.IsFinite(burst.Loss)) ||
            burst.Loss >= options.LossReaction * _untrained;

        private int LongestDoubling()
        {
            int longest = 0, current = 0;
            for (var i = 1; i < _mean.Count; i++)
            {
                current = _mean.Values[i] >= options.Growth * _mean.Values[i - 1] && _mean.Values[i - 1] > 0 ? current + 1 : 0;
                longest = Math.Max(longest, current);
            }

            return longest;
        }

        protected override IReadOnlyList<Finding> Describe(ExplosionEvidence evidence, RunView run) =>
            [ExplodingGradientFinding.Of(evidence, WorstLayer(evidence, run), options, run.Context)];

        private static string? WorstLayer(ExplosionEvidence evidence, RunView run)
        {
            if (evidence.Burst is not { } burst) return null;
            var row = run.Epochs.BinarySearch(burst.Epoch);
            if (row < 0) return null;
            var largest = (Name: (string?)null, Norm: 0.0);
            foreach (var (part, series) in run.Context.FindParts(Keys.GradientNorm))
                if (run.Values(series)[row] > largest.Norm) largest = (part, run.Values(series)[row]);
            return largest.Name;
        }
    }
}
