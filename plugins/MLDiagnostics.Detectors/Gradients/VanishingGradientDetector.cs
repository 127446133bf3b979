namespace MLDiagnostics.Detectors;

/// <summary>Gradients that all but disappear on their way to the first layer, in a network that has not learned yet.</summary>
public sealed class VanishingGradientDetector(VanishingGradientOptions? options = null) : IDetector
{
    private readonly VanishingGradientOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0302",
        Name = "vanishing-gradient",
        Title = "Vanishing gradient",
        Category = DetectorCategory.Gradients,
        Severity = Severity.Error,
        MinimumEpochs = 3,
        Useful = [Keys.GradientNorm, Keys.TrainLoss],
        References =
        [
            "Hochreiter, Bengio, Frasconi and Schmidhuber 2001, Gradient flow in recurrent nets",
            "Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
            "Zhang et al. 2021, AUTOTRAINER",
        ],
        Establishes = CauseKeys.Activation,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    /// <summary>The gradients and the loss; NaN for a gradient that was not logged.</summary>
    private sealed record Vanished(double First, double? Last, string? Layer, LearningState State);

    private sealed class Session : EvidenceSession<Vanished>
    {
        private static readonly NotChecked Unknown = DetectorOutcome.NotChecked(
            "the gradients of first and last layer were not logged, and that of the whole is ruled by the last layers",
            "Log train.gradient_norm of the first and the last layer after every epoch.");

        private const int StillEpochs = 10;

        private readonly VanishingGradientOptions _options;
        private readonly LearningCurves _learning;
        private readonly Curve _whole;
        private readonly string? _name;
        private readonly Curve _first;
        private readonly Curve _last;

        internal Session(VanishingGradientOptions options, RunContext context)
        {
            _options = options;
            _learning = new(context);
            _whole = new(context.FindAnySplit(Keys.GradientNorm));
            var layers = InOrder(context.FindParts(Keys.GradientNorm), context.Model.WeightLayers);
            _name = layers.Length >= 2 ? layers[0].Part : null;
            _first = new(layers.Length >= 2 ? layers[0].Series : default);
            _last = new(layers.Length >= 2 ? layers[^1].Series : default);
        }

        /// <summary>The layers from input to output: as the model names them, otherwise as declared.</summary>
        private static (string Part, SeriesHandle Series)[] InOrder((string Part, SeriesHandle Series)[] layers,
            IReadOnlyList<string> names) =>
            [.. layers.OrderBy(layer => names.Contains(layer.Part) ? names.TakeWhile(name => name != layer.Part).Count() : int.MaxValue)];

        private bool HasLayers => _first.Count >= _options.Checks && _last.Count >= _options.Checks;

        protected override void Read(RunView run)
        {
            _learning.Read(run);
            _whole.Read(run);
            _first.Read(run);
            _last.Read(run);
        }

        private bool HasWhole => _whole.Count >= _options.Checks && Median.OfLast(_whole.Values, _options.Checks) < _options.Whole;

        protected override DetectorOutcome WithoutEvidence => HasLayers || HasWhole ? DetectorOutcome.Clear : Unknown;

        protected override NotChecked? Unable(RunView run) => HasLayers || HasWhole || _learning.Loss.Count >= StillEpochs ? null : Unknown;

        protected override Vanished? Look(RunView run)
        {
            if (_learning.Measure() is not { IsNonFinite: false } state || !(state.Level >= _options.Level)) return null;
            if (!HasLayers && !HasWhole)
                return state is { NeverLeft: true, IsCutOff: false, Epochs: >= StillEpochs } && state.Tau > _options.Crawl
                    ? new Vanished(double.NaN, null, null, state)
                    : null;
            if (!HasLayers)
            {
                var norm = Median.OfLast(_whole.Values, _options.Checks);
                // Exactly zero is no gradient that became small: every unit behind it is dead.
                return norm > 0 && norm < _options.Whole ? new Vanished(norm, null, null, state) : null;
            }

            var (first, last) = (Median.OfLast(_first.Values, _options.Checks), Median.OfLast(_last.Values, _options.Checks));
            return first > 0 && first < _options.FirstLayer && first < _options.Ratio * last
                ? new Vanished(first, last, _name, state)
                : null;
        }

        protected override IReadOnlyList<Finding> Describe(Vanished evidence, RunView run) =>
        [
            new Finding
            {
                Severity = double.IsNaN(evidence.First) ? Severity.Warning : Severity.Error,
                Split = DataSplit.Train,
                Message = double.IsNaN(evidence.First)
                    ? $"The training loss never left that of a constant answer ({Say.Number(evidence.State.Baseline ?? 0)}) in " +
                        $"{evidence.State.Length}, and " +
                        $"does not creep down either (Kendall's tau {Say.Number(evidence.State.Tau)}, threshold " +
                            $"{Say.Number(_options.Crawl)}); no gradient of a layer was logged."
                    : evidence.Last is { } last
                    ? $"The gradient norm of {evidence.Layer} is {Say.Number(evidence.First)}, {Say.Number(evidence.First / last)} of " +
                        "that of the last layer " +
                        $"(threshold {Say.Number(_options.Ratio)}), while the loss stands at {Say.Percent(evidence.State.Level)} of " +
                            "where a constant answer or the start is."
                    : $"The gradient norm is {Say.Number(evidence.First)} (threshold {Say.Number(_options.Whole)}), while the loss " +
                        "stands at " +
                        $"{Say.Percent(evidence.State.Level)} of where a constant answer or the start is.",
                Concern = double.IsNaN(evidence.First)
                    ? "Not normal: nothing is learned from the first epoch on, as when no gradient reaches the weights."
                    : "Not normal: the first layers hardly change, so the last ones work on features that are still random.",
                Epochs = evidence.State.Span,
                Evidence = Numbers(evidence),
                Causes = double.IsNaN(evidence.First) ? Suspects : Causes,
                Remedies = double.IsNaN(evidence.First) ? [Overfit, .. Remedies] : Remedies,
            },
        ];

        private List<Evidence> Numbers(Vanished evidence)
        {
            var series = evidence.Layer is { } layer ? Keys.GradientNorm.For(layer) : Keys.GradientNorm;
            if (double.IsNaN(evidence.First))
                return
                [
                    new() { Name = "loss_over_constant", Observed = evidence.State.Level, Threshold = _options.Level,
                        Series = [Keys.TrainLoss] },
                    new() { Name = "kendall_tau", Observed = evidence.State.Tau, Threshold = _options.Crawl,
                        Series = [Keys.TrainLoss, Keys.ValidationLoss] },
                ];
            List<Evidence> numbers =
            [
                new()
                {
                    Name = evidence.Last is null ? "gradient_norm" : "gradient_norm_first_layer", Observed = evidence.First,
                    Threshold = evidence.Last is null ? _options.Whole : _options.FirstLayer, Series = [series],
                },
                new() { Name = "loss_over_constant", Observed = evidence.State.Level, Threshold = _options.Level,
                    Series = [Keys.TrainLoss] },
            ];
            if (evidence.Last is { } last)
                numbers.Insert(0, new() { Name = "first_over_last_layer", Observed = evidence.First / last, Threshold = _options.Ratio,
                    Series = [series] });
            return numbers;
        }

        private static Cause[] Causes { get; } =
        [
            new()
            {
                Key = CauseKeys.Activation, Confidence = 0.7,
                Why = "Each sigmoid or tanh layer passes on a fraction of the gradient, at most a quarter for the sigmoid.",
                RefutedBy = "ReLU with batch normalisation gives the first layer as small a gradient.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = 0.2, Why = "Weights that are too small shrink it from layer to layer.",
                RefutedBy = "He or Glorot initialisation gives the first layer as small a gradient.",
            },
        ];

        private static Cause[] Suspects { get; } =
        [
            new()
            {
                Key = CauseKeys.Activation, Confidence = 0.35, Why = "Saturated, or silent, units pass no gradient on.",
                RefutedBy = "The first layer's gradient has the size of the last one's.",
            },
            new()
            {
                Key = CauseKeys.Initialisation, Confidence = 0.25, Why = "Weights or biases of the wrong size silence the units from " +
                    "the start.",
                RefutedBy = "He initialisation with zero biases learns no more.",
            },
            new()
            {
                Key = CauseKeys.LearningRate, Confidence = 0.2, Why = "Steps of the wrong length leave the loss where it is.",
                RefutedBy = "A tenth and ten times the rate learn no more.",
            },
            new()
            {
                Key = CauseKeys.DataPipeline, Confidence = 0.1, Why = "Labels that do not belong to their images cannot be learned.",
                RefutedBy = "A sample of images and labels, looked at, fits.",
            },
        ];

        private static Remedy Overfit { get; } = new()
        {
            Action = "Log the gradient norm of each layer, and try to learn 16 images by heart.",
            Why = "That tells a network through which no gradient comes from labels that do not fit.", Source = "TheDeepChecker",
        };

        private static Remedy[] Remedies { get; } =
        [
            new()
            {
                Action = "Use ReLU instead of sigmoid or tanh in hidden layers, and batch normalisation before it.",
                Why = "An active ReLU passes the gradient on as it is.", Source = "Glorot, Bordes and Bengio 2011; Ioffe and Szegedy 2015",
            },
            new()
            {
                Action = "Initialise the weights after He (ReLU) or Glorot.",
                Why = "Signals and gradients then keep their size from layer to layer.",
                Source = "He et al. 2015", Change = new("initialisation", "he"),
            },
            new() { Action = "Add skip connections.", Why = "The gradient then has a way around the layers.",
                Source = "He, Zhang, Ren and Sun 2016" },
        ];
    }
}
