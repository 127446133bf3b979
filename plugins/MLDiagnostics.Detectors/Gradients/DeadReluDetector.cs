namespace MLDiagnostics.Detectors;

/// <summary>ReLU units that output zero for every example, and so never learn again.</summary>
public sealed class DeadReluDetector(DeadReluOptions? options = null) : IDetector
{
    private readonly DeadReluOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0303",
        Name = "dead-relu",
        Title = "Dead ReLU units",
        Category = DetectorCategory.Gradients,
        Severity = Severity.Warning,
        MinimumEpochs = 1,
        Needs = [new SeriesNeed(Keys.DeadRelu, Keys.DeadRelu with { Split = DataSplit.None }, Keys.TrainLoss)],
        Useful = [Keys.DeadRelu, Keys.TrainLoss, Keys.ValidationAccuracy, Keys.UpdateRatio, Keys.GradientNorm],
        References =
        [
            "Lu, Shin, Su and Karniadakis 2020, Dying ReLU and initialization, arXiv 1903.06733",
            "He, Zhang, Ren and Sun 2015, Delving deep into rectifiers",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => context.Model.HasRelu == false
        ? new UnableSession(DetectorOutcome.NotChecked("the network has no ReLU units"))
        : HasSignals(context) ? new Session(_options, context) : new SilentNetwork(_options, context);

    /// <summary>Whether anything is logged that tells more than the curves.</summary>
    private static bool HasSignals(RunContext context) =>
        context.FindAnySplit(Keys.DeadRelu).IsPresent || context.FindAnySplit(Keys.GradientNorm).IsPresent ||
        context.FindAnySplit(Keys.UpdateRatio).IsPresent || context.FindParts(Keys.DeadRelu).Length > 0;

    private sealed class Session : EvidenceSession<DeadUnits>
    {
        private static readonly NotChecked Nothing =
            DetectorOutcome.NotChecked("the share of dead units was not logged often enough",
                "Log train.dead_relu_fraction after every epoch.");

        private readonly DeadReluOptions _options;
        private readonly Curve _whole;
        private readonly (string Name, Curve Share)[] _layers;
        private readonly Curve _loss;
        private readonly Curve _update;
        private readonly double? _constantLoss;

        internal Session(DeadReluOptions options, RunContext context)
        {
            _options = options;
            _whole = new(context.FindAnySplit(Keys.DeadRelu));
            _layers = [.. context.FindParts(Keys.DeadRelu).Select(part => (part.Part, new Curve(part.Series)))];
            _loss = new(context.Find(Keys.TrainLoss));
            _update = new(context.FindAnySplit(Keys.UpdateRatio));
            _constantLoss = ClassLabels.ConstantLoss(context);
        }

        protected override void Read(RunView run)
        {
            _loss.Read(run);
            // Weights that are NaN output NaN, which is not zero: such a count means nothing.
            if (_loss.EndsNonFinite) return;
            _whole.Read(run);
            _update.Read(run);
            foreach (var (_, share) in _layers) share.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => _whole.Count < _options.Checks ? Nothing : null;

        protected override DeadUnits? Look(RunView run)
        {
            var share = Lately(_whole);
            var (layer, inLayer) = (default(string), 0.0);
            foreach (var (name, curve) in _layers)
                if (curve.Count >= _options.Checks && Lately(curve) > inLayer) (layer, inLayer) = (name, Lately(curve));
            var isPart = share < _options.Share && inLayer >= _options.SevereShare;
            if (share < _options.Share && !isPart) return null;
            var hampered = _loss.Last / _constantLoss >= _options.HamperedLoss;
            var (curveOf, seen) = isPart ? (_layers.First(item => item.Name == layer).Share, inLayer) : (_whole, share);
            return new DeadUnits
            {
                Share = seen, First = curveOf.First, FirstEpoch = FirstAbove(curveOf), LastEpoch = curveOf.Epochs[^1], Part = isPart ? layer
                    : null,
                WorstLayer = layer, WorstShare = inLayer, IsHampered = hampered, Loss = _loss.Last, ConstantLoss = _constantLoss,
                Update = _update.Count > 0 ? _update.First : null,
            };
        }

        private double Lately(Curve curve)
        {
            var smallest = double.PositiveInfinity;
            foreach (var value in curve.Values[^Math.Min(_options.Checks, curve.Count)..]) smallest = Math.Min(smallest, value);
            return smallest;
        }

        /// <summary>The epoch since which the share has been above the threshold.</summary>
        private int FirstAbove(Curve curve)
        {
            var at = curve.Count - 1;
            while (at > 0 && curve.Values[at - 1] >= _options.Share) at--;
            return curve.Epochs[at];
        }

        protected override IReadOnlyList<Finding> Describe(DeadUnits evidence, RunView run) =>
            [DeadReluFinding.Of(evidence, _options, run.Context)];
    }
}
