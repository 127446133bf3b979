namespace MLDiagnostics.Detectors;

/// <summary>The loss stands still although much is left to learn: at that of a constant answer, or somewhat below.</summary>
public sealed class PlateauDetector(PlateauOptions? options = null) : IDetector
{
    private readonly PlateauOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0103",
        Name = "plateau",
        Title = "Loss stands still",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = 10,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.TrainAccuracy, Keys.LearningRate],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 8.2",
            "Dauphin et al. 2014, Identifying and attacking the saddle point problem",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed class Session(PlateauOptions options, RunContext context) : EvidenceSession<Standstill>
    {
        private const double HalfDistance = 0.002;

        private readonly LearningCurves _curves = new(context);
        private readonly NotChecked _tooShort = DetectorOutcome.NotChecked(
            $"fewer than {Say.Whole(options.Epochs)} epochs with a training loss",
                $"Train for at least {Say.Whole(options.Epochs)} epochs.");

        protected override void Read(RunView run) => _curves.Read(run);

        protected override NotChecked? Unable(RunView run) => _curves.Loss.Count < options.Epochs ? _tooShort : null;

        protected override Standstill? Look(RunView run)
        {
            var loss = _curves.Loss;
            if (loss.EndsNonFinite) return null;
            var window = Math.Max(options.Epochs, (int)(options.Share * loss.Count));
            var values = loss.Values[^window..];
            var (before, after) = (Median.Of(values[..(window / 2)]), Median.Of(values[(window / 2)..]));
            var change = Math.Abs(before - after) / Math.Max(Math.Abs(before), double.Epsilon);
            if (change > options.Change) return SlowStart(loss);
            if (_curves.Measure() is not { } state) return null;
            var constant = state.Baseline ?? OfOneHalf(values);
            var level = Median.Of(values) / constant;
            var isAtStart = Math.Abs(level - 1 ?? 1) <= options.Distance;
            // What went most of the way down from its start stands still because it has arrived.
            var isPoor = constant is null ? state.Start > 0 && Median.Of(values) > options.Level * state.Start
                : level > options.Level && !(level > 1 + options.Distance);
            if (!isPoor) return SlowStart(loss);
            return new Standstill(
                isAtStart, Median.Of(values), change, loss.IsOfBlocks ? null : new RunSpan(loss.Epochs[^window], loss.Epochs[^1]),
                constant, state.Start, _curves.Rate is { Count: > 0, First: > 0 and var first } ? _curves.Rate.Last / first : null);
        }

        /// <summary>
        /// The loss of answering one half to every question of yes or no, ln 2 as cross-entropy or a quarter as squared error, where all
        /// these values are just that.
        /// </summary>
        private static double? OfOneHalf(ReadOnlySpan<double> values)
        {
            foreach (var half in (ReadOnlySpan<double>)[Math.Log(2), 0.25])
            {
                var isThere = true;
                foreach (var value in values) isThere &= Math.Abs(value / half - 1) <= HalfDistance;
                if (isThere) return half;
            }

            return null;
        }

        /// <summary>A run that stood still at its start and then left: nothing is wrong at the end, but those epochs brought
        /// nothing.</summary>
        private Standstill? SlowStart(Curve loss)
        {
            var start = loss.First;
            var count = 0;
            while (count < loss.Count && Math.Abs(loss.Values[count] - start) <= options.Distance * Math.Abs(start)) count++;
            return !loss.IsOfBlocks && count >= options.Epochs && count >= options.StartShare * loss.Count &&
                loss.Last < (1 - options.LeftBy) * start
                ? new Standstill(false, Median.Of(loss.Values[..count]), Math.Abs(loss.Values[count - 1] - start) / Math.Abs(start),
                    new RunSpan(loss.Epochs[0], loss.Epochs[count - 1]), null, start, null) { IsOver = true }
                : null;
        }

        protected override IReadOnlyList<Finding> Describe(Standstill evidence, RunView run) =>
            [PlateauFinding.Of(evidence, options, context)];
    }
}
