using MLDiagnostics;

namespace Sample;

/// <summary>A training loss that jumps from one epoch to the next.</summary>
public sealed class SampleDetector(SampleOptions? options = null) : IDetector
{
    private static readonly SeriesKey TrainLoss = SeriesKey.Train(MetricNames.Loss);

    private readonly SampleOptions _options = options ?? new();

    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD9001",
        Name = "sample-name",
        Title = "Jump of the training loss",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        Needs = [TrainLoss],
        MinimumEpochs = 2,
    };

    // A detector is shared by all runs; what it remembers of one lives in a session.
    public IDetectorSession Start(RunContext context) => new Session(_options, context.Find(TrainLoss));

    private sealed class Session(SampleOptions options, SeriesHandle loss) : IDetectorSession
    {
        private readonly List<long> _jumps = [];
        private double _largest;
        private int _seen = 1;
        private DetectorOutcome _outcome = DetectorOutcome.Clear;

        public DetectorOutcome Observe(RunView run)
        {
            var losses = run.Values(loss);
            var known = _jumps.Count;
            for (; _seen < losses.Length; _seen++)
            {
                var ratio = losses[_seen] / losses[_seen - 1];
                if (!(ratio >= options.Ratio)) continue; // NaN is no jump
                _jumps.Add(run.Epochs[_seen]);
                _largest = Math.Max(_largest, ratio);
            }

            if (_jumps.Count > known) _outcome = DetectorOutcome.Fired(Describe());
            return _outcome;
        }

        public DetectorOutcome Complete(RunView run) => Observe(run);

        private Finding Describe() => new()
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = FormattableString.Invariant($"Training loss rose {_largest:0.0} times from one epoch to the next, first in epoch {_jumps[0]} (threshold {options.Ratio} times)."),
            Concern = "Not normal once training has begun to settle: what was learned before is lost for some epochs.",
            Epochs = new RunSpan(_jumps[0], _jumps[^1]),
            Events = [.. _jumps],
            Evidence = [new Evidence { Name = "ratio_to_previous", Observed = _largest, Threshold = options.Ratio, Series = [TrainLoss] }],
            Causes = [new Cause { Key = CauseKeys.LearningRate, Confidence = 0.5, Why = "Steps that are too long leave a minimum.", RefutedBy = "A tenth of the rate jumps as well." }],
            Remedies = [new Remedy { Action = "Clip the gradient to norm 1.", Why = "It bounds the longest step.", Change = new ConfigurationChange("clip_norm", 1) }],
        };
    }
}
