namespace MLDiagnostics.Detectors;

/// <summary>Some classes are much rarer than others in training; worse where the network therefore misses them.</summary>
public sealed class ClassImbalanceDetector(ClassImbalanceOptions? options = null) : IDetector
{
    private readonly ClassImbalanceOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0401",
        Name = "class-imbalance",
        Title = "Imbalanced classes",
        Category = DetectorCategory.Classes,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Useful = [Keys.MinimumRecall, Keys.ValidationAccuracy],
        References =
        [
            "He and Garcia 2009, Learning from imbalanced data",
            "Cui et al. 2019, Class-balanced loss based on effective number of samples",
        ],
        Establishes = CauseKeys.ClassImbalance,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context)
    {
        if (!ClassLabels.IsClassification(context.Configuration)) return new UnableSession(DetectorOutcome.NotChecked("the loss is " +
            "not that of a classifier"));
        if (ClassLabels.OfTraining(context) is not { } labels || labels is { Classes.Count: 0 } && context.Facts.TrainLabelEntropy is null)
            return new UnableSession(DetectorOutcome.NotChecked("the training labels were not counted",
                "Give the number of training examples of each class."));
        return new Session(labels, _options, context);
    }

    private sealed class Session : EvidenceSession<ImbalanceEvidence>
    {
        private readonly ClassLabels _labels;
        private readonly ClassImbalanceOptions _options;
        private readonly bool _areWeighted;
        private readonly Curve _accuracy;
        private readonly (string Name, Curve Recall, int? Support)[] _rare;

        internal Session(ClassLabels labels, ClassImbalanceOptions options, RunContext context)
        {
            _labels = labels;
            _options = options;
            _areWeighted = ClassLabels.AreWeighted(context.Configuration);
            _accuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);
            _rare = [.. RareClasses(context)];
            if (_rare.Length == 0) _rare = [("", new(context.Find(Keys.MinimumRecall)), SmallestSupport(context))];
        }

        protected override void Read(RunView run)
        {
            _accuracy.Read(run);
            foreach (var (_, recall, _) in _rare) recall.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => null;

        protected override ImbalanceEvidence? Look(RunView run)
        {
            if (_labels.Present < 2 || !(_labels.Ratio >= _options.Ratio) && _labels.Balance >= _options.Balance) return null;
            var evidence = new ImbalanceEvidence { Ratio = _labels.Ratio, Balance = _labels.Balance, AreWeighted = _areWeighted };
            if (_accuracy.Count == 0) return evidence;
            var accuracy = Median.OfLast(_accuracy.Values, _options.Window);
            foreach (var (name, recall, support) in _rare)
            {
                if (recall.Count < _options.Window) continue;
                var seen = Median.OfLast(recall.Values, _options.Window);
                if (evidence.Recall <= seen) continue;
                // Where the class's size is not known its recall is taken as it is.
                var upper = support is { } count ? Binomial.Wilson(seen, count).High : seen;
                evidence = evidence with
                {
                    Class = name, Recall = seen, Accuracy = accuracy, Support = support, Needed = Needed(accuracy),
                    Suffers = upper < Needed(accuracy),
                    Epoch = recall.Epochs[^1],
                };
            }

            return evidence with { IsNeverLearned = !_areWeighted && IsNeverLearned(evidence) };
        }

        /// <summary>Whether a class has too few examples to be learned and no class less was recognised in any epoch.</summary>
        private bool IsNeverLearned(ImbalanceEvidence evidence) =>
            _labels.Ratio >= _options.ExtremeRatio && _labels.Classes.Min(item => item.Count) < _options.FewestExamples &&
            _rare.Any(item => item.Recall.Count >= _options.NeverEpochs && item.Recall.Values.IndexOfAnyExcept(0) < 0);

        protected override IReadOnlyList<Finding> Describe(ImbalanceEvidence evidence, RunView run) =>
            [ImbalanceFinding.Of(evidence, _labels, _options)];

        /// <summary>Classes rarer than the largest by the threshold, with their recall where it is logged.</summary>
        private IEnumerable<(string Name, Curve Recall, int? Support)> RareClasses(RunContext context)
        {
            if (_labels.Classes.Count == 0) yield break;
            var largest = _labels.Classes.Max(item => item.Count);
            foreach (var item in _labels.Classes.Where(item => item.Count * _options.Ratio <= largest))
            {
                if (context.Find(Keys.Recall.For(item.Name)) is not { IsPresent: true } series) continue;
                var support = context.Facts.ValidationClasses.FirstOrDefault(other => other.Name == item.Name).Count;
                yield return (item.Name, new Curve(series), support > 0 ? support : null);
            }
        }

        /// <summary>Half the accuracy of all classes together, but no less than guessing among them gives.</summary>
        private double Needed(double accuracy) => Math.Max(_options.RecallShare * accuracy, 1.0 / _labels.Present);

        private static int? SmallestSupport(RunContext context) =>
            context.Facts.ValidationClasses.Where(item => item.Count > 0).Select(item => (int?)item.Count).Min();
    }
}
