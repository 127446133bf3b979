namespace MLDiagnostics.Detectors;

/// <summary>The validation loss jumps and comes back while the training loss goes on smoothly.</summary>
public sealed class ValSpikeDetector(ValSpikeOptions? options = null) : IDetector
{
    private readonly ValSpikeOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0202",
        Name = "val-spike",
        Title = "Spikes of the validation loss",
        Category = DetectorCategory.Generalization,
        Severity = Severity.Warning,
        MinimumEpochs = 7,
        Needs = [Keys.ValidationLoss],
        Useful = [Keys.TrainLoss, Keys.LearningRate, Keys.ValidationAccuracy],
        References =
        [
            "Wu and Johnson 2021, Rethinking batch in batch normalization",
            "Gasser, Sroka and Jennen-Steinmetz 1986, Residual variance and residual pattern in nonlinear regression",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => RawNoise.Refuse(context, Keys.ValidationLoss) ?? new Session(_options, context);

    private sealed record Spikes(int Own, int Noise, int Shared, double Largest, bool Proven)
    {
        internal int Minor { get; init; }
    }

    private sealed class Session(ValSpikeOptions options, RunContext context) : EvidenceSession<Spikes>
    {
        private static readonly NotChecked TooShort = DetectorOutcome.NotChecked("fewer than 7 validation losses so far",
            "Validate after every epoch.");

        private readonly Curve _validation = new(context.Find(Keys.ValidationLoss), NormalisationWarmUp.LastEpoch(context));
        private readonly Curve _train = new(context.Find(Keys.TrainLoss));
        private readonly SpikeProbes _probes = new(context, NormalisationWarmUp.LastEpoch(context), options);
        private readonly List<ValSpike> _spikes = [];
        private readonly ExcursionScanner _scanner = new()
        {
            Window = options.Window, Skip = options.Skip, Ratio = options.Ratio, Longest = options.Longest,
        };

        private readonly List<ValSpike> _minor = [];
        private readonly ExcursionScanner _minorScanner = new()
        {
            Window = options.Window, Skip = options.Skip, Ratio = options.MinorRatio, Longest = options.Longest,
        };

        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
            _train.Read(run);
            _validation.Read(run);
            _probes.Read(run);
            _scanner.Read(_validation.Values);
            _minorScanner.Read(_validation.Values);
            while (_minor.Count < _minorScanner.Found.Count) _minor.Add(Judge(_minorScanner.Found[_minor.Count],
                run.Context.Facts.ValidationCount));
            while (_spikes.Count < _scanner.Found.Count) _spikes.Add(Judge(_scanner.Found[_spikes.Count],
                run.Context.Facts.ValidationCount));
        }

        protected override NotChecked? Unable(RunView run) => _validation.Count < 7 ? TooShort : null;

        protected override Spikes? Look(RunView run)
        {
            if (_spikes.Count == 0)
            {
                var rises = _minor.Count(IsMinor);
                return rises >= options.MinorRepeats ? new Spikes(0, 0, 0, _minor.Where(IsMinor).Max(spike =>
                    spike.Ratio), false) { Minor = rises } : null;
            }

            int own = 0, noise = 0, shared = 0, proven = 0, smooth = 0, statistics = 0;
            var largest = 0.0;
            foreach (var spike in _spikes)
            {
                if (spike.TrainRoseToo) shared++;
                else if (spike.IsSampling) noise++;
                else
                {
                    own++;
                    if (spike.Score >= options.Score) proven++;
                    if (spike.TrainScore >= options.TrainScore) smooth++;
                    if (spike.Kind == SpikeKind.Statistics) statistics++;
                }

                largest = Math.Max(largest, spike.Ratio);
            }

            return new Spikes(own, noise, shared, largest, proven > 0 || Math.Max(smooth, statistics) >= options.Repeats);
        }

        protected override IReadOnlyList<Finding> Describe(Spikes spikes, RunView run) =>
            [spikes.Minor > 0
                ? ValSpikeFinding.Of([.. _minor.Where(IsMinor)], false, options with { Ratio = options.MinorRatio }, run.Context)
                : ValSpikeFinding.Of(_spikes, spikes.Proven && spikes.Own > 0, options, run.Context)];

        private static bool IsMinor(ValSpike spike) => spike is { TrainRoseToo: false, IsSampling: false };

        private ValSpike Judge(Excursion excursion, int? examples)
        {
            var epoch = _validation.Epochs[excursion.Peak];
            var rise = Math.Log(excursion.Ratio);
            var trainRise = double.NaN;
            var trainNoise = double.NaN;
            // The running mean of training lags: the epoch after the peak counts too.
            for (var i = _train.Count - 1; i >= 0 && _train.Epochs[i] >= _validation.Epochs[excursion.Start]; i--)
            {
                if (_train.Epochs[i] > epoch + 1) continue;
                if (Departure.At(_train.Values, i, options.Window) is not { } departure) continue;
                if (!(departure.Rise <= trainRise)) trainRise = departure.Rise;
                trainNoise = departure.Noise;
            }

            var trainRoseToo = trainRise >= options.SharedRise * rise;
            var isSampling = examples is > 0 && rise <= options.SamplingErrors / Math.Sqrt(examples.Value);
            var kind = _probes.Judge(_validation.Epochs[excursion.Start], epoch, excursion.Value - excursion.Level);
            return new ValSpike
            {
                First = _validation.Epochs[excursion.Start], Epoch = epoch, Last = _validation.Epochs[excursion.End - 1],
                Level = excursion.Level, Value = excursion.Value, Score = excursion.Score,
                TrainRoseToo = trainRoseToo,
                TrainScore = trainNoise > 0 ? rise / trainNoise : 0,
                IsSampling = isSampling,
                Kind = kind == SpikeKind.Unknown ? kind : trainRoseToo ? SpikeKind.Training : isSampling ? SpikeKind.Sampling : kind,
            };
        }
    }
}
