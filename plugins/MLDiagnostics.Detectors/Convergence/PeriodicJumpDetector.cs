using System.Runtime.InteropServices;

namespace MLDiagnostics.Detectors;

/// <summary>The training loss jumps up again and again at regular distances.</summary>
public sealed class PeriodicJumpDetector(PeriodicJumpOptions? options = null) : IDetector
{
    private readonly PeriodicJumpOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0105",
        Name = "periodic-jump",
        Title = "Periodic jumps of the training loss",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.TrainLoss.AtStep, Keys.GradientNorm, Keys.LearningRate, Keys.AdamRootSecondMoment],
        References =
        [
            "Adam's loss spikes: arXiv 2506.04805",
            "Reddi, Kale and Kumar 2018, On the convergence of Adam and beyond",
            "Thilak et al. 2022, The slingshot mechanism, arXiv 2206.04817",
            "Epochal sawtooth: arXiv 2410.10056",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) =>
        RawNoise.Refuse(context, Keys.TrainLoss, Keys.TrainLoss.AtStep) ?? new Session(_options, context);

    private sealed class Session(PeriodicJumpOptions options, RunContext context) : EvidenceSession<JumpPattern>
    {
        private const int MinimumEpochs = 15;

        private static readonly NotChecked TooShort = DetectorOutcome.NotChecked("fewer than 15 epochs, which cannot show a recurrence",
            "Log train.loss@step.");

        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
        private readonly Curve _gradient = new(context.FindAnySplit(Keys.GradientNorm));
        private readonly Curve _moment = new(context.FindAnySplit(Keys.AdamRootSecondMoment));
        private readonly Curve _rate = new(context.Find(Keys.LearningRate));
        private readonly SeriesHandle _stepLoss = context.Find(Keys.TrainLoss.AtStep);
        private readonly StepJumps _steps = new(options, context.Find(Keys.TrainLoss.AtStep));
        private readonly List<int> _jumps = [];
        private readonly ExcursionScanner _scanner = new() { Window = options.Window, Skip = options.Skip, Ratio = options.Ratio,
            Return = options.Return };
        private double _lastRatio;
        private double _largest;
        private int _scanned;

        protected override void Read(RunView run)
        {
            _loss.Read(run);
            _gradient.Read(run);
            _moment.Read(run);
            _rate.Read(run);
            _steps.Read(run);
            _scanner.Read(_loss.Values);
            for (; _scanned < _scanner.Found.Count; _scanned++)
                if (_scanner.Found[_scanned] is var jump && jump.Score >= options.Score) Take(jump);
        }

        protected override NotChecked? Unable(RunView run) =>
            _loss.Count < MinimumEpochs && run.Values(_stepLoss).Length < 100 ? TooShort : null;

        protected override JumpPattern? Look(RunView run) => OverEpochs() ?? WithinEpochs() ?? AmongLevels();

        private JumpPattern? AmongLevels() => FixedLevels.Find(_loss.Values) is not { } found
            ? null
            : new JumpPattern
            {
                Clock = RunClock.Epoch, Count = found.Changes, Last = _loss.Epochs[^1], Period = double.NaN, Variation = double.NaN,
                Largest = found.Ratio, Needed = 0, Levels = found.Levels,
            };

        private JumpPattern? OverEpochs()
        {
            if (_jumps.Count < options.Count) return null;
            var jumps = CollectionsMarshal.AsSpan(_jumps);
            var events = new long[jumps.Length];
            for (var i = 0; i < events.Length; i++) events[i] = jumps[i];
            var intervals = IntervalPattern.Of(events);
            var needed = options.Agreement * (jumps.Length - 1);
            var gradientFell = TroughCount.Before(_gradient, jumps, options.Trough);
            var lossFell = TroughCount.Before(_loss, jumps, options.Trough);
            var momentFell = Math.Max(TroughCount.Before(_moment, jumps, options.MomentTrough), MomentDecays(jumps));
            var fell = Math.Max(gradientFell, Math.Max(lossFell, momentFell));
            if (intervals.Variation > options.IntervalVariation && fell < needed) return null;
            return new JumpPattern
            {
                Clock = RunClock.Epoch, Count = events.Length, Last = events[^1], Period = intervals.Mean, Variation = intervals.Variation,
                Largest = _largest, Correlation = Correlation(intervals.Mean), CorrelationLimit = Autocorrelation.Limit(_loss.Count),
                GradientFell = _gradient.Count > 0 ? gradientFell : null, LossFell = lossFell, MomentFell = _moment.Count > 0 ? momentFell
                    : null,
                AfterRateRise = _rate.Count > 0 ? RateRises.Followed(_rate, jumps, options.RateRise, options.CyclePart) : null,
                Needed = needed, StepsPerEpoch = StepsPerEpoch(),
            };
        }

        private JumpPattern? WithinEpochs()
        {
            if (_steps.Steps.Count < options.Count) return null;
            var (place, count) = _steps.CommonPlace();
            var intervals = IntervalPattern.Of([.. _steps.Steps]);
            var isLocked = count >= options.Count && count >= options.Agreement * _steps.Steps.Count;
            if (!isLocked && (_steps.StepsPerEpoch > 0 || intervals.Variation > options.IntervalVariation / 2)) return null;
            return new JumpPattern
            {
                Clock = RunClock.Step, Count = _steps.Steps.Count, Last = _steps.Steps[^1], Period = intervals.Mean,
                Variation = intervals.Variation,
                Largest = _steps.Largest, StepsPerEpoch = _steps.StepsPerEpoch, Place = isLocked ? place : null, AtPlace = count,
                Needed = options.Agreement * _steps.Steps.Count,
            };
        }

        protected override IReadOnlyList<Finding> Describe(JumpPattern pattern, RunView run) =>
        [
            PeriodicJumpFinding.Of(pattern, pattern.Clock == RunClock.Epoch ? [.. _jumps.Select(epoch => (long)epoch)] : _steps.Steps,
                options, run.Context),
        ];

        /// <summary>Adds a jump; peaks less than a window apart are one jump, at the largest of them.</summary>
        private void Take(Excursion jump)
        {
            var epoch = _loss.Epochs[jump.Peak];
            _largest = Math.Max(_largest, jump.Ratio);
            if (_jumps.Count == 0 || epoch - _jumps[^1] >= options.Window)
            {
                _jumps.Add(epoch);
                _lastRatio = jump.Ratio;
            }
            else if (jump.Ratio > _lastRatio)
            {
                _jumps[^1] = epoch;
                _lastRatio = jump.Ratio;
            }
        }

        private double Correlation(double period)
        {
            using var scratch = new Scratch(_loss.Count);
            var logarithms = scratch.Values;
            var values = _loss.Values;
            for (var i = 0; i < logarithms.Length; i++) logarithms[i] = Math.Log(Math.Max(values[i], double.Epsilon));
            return Autocorrelation.At(logarithms, (int)Math.Round(period));
        }

        private int MomentDecays(ReadOnlySpan<int> jumps) =>
            context.Configuration["beta2"]?.Number is > 0 and < 1 and var beta && StepsPerEpoch() is { } steps
                ? TroughCount.AfterDecay(_moment, jumps, options.MomentDecay * steps * Math.Log(beta) / 2)
                : 0;

        private double? StepsPerEpoch() => _steps.StepsPerEpoch > 0 ? _steps.StepsPerEpoch : context.Configuration.StepsPerEpoch;
    }
}
