namespace MLDiagnostics.Detectors;

/// <summary>Puts a diverging loss into words.</summary>
internal static class DivergenceFinding
{
    internal sealed record Numbers
    {
        internal required Severity Severity { get; init; }
        internal required double Start { get; init; }
        internal required double Best { get; init; }
        internal required int BestEpoch { get; init; }
        internal required double End { get; init; }
        internal required int EndEpoch { get; init; }
        internal required double Ratio { get; init; }
        internal required double RatioThreshold { get; init; }
        internal required double Lost { get; init; }
        internal required double LostThreshold { get; init; }
        internal required double NoiseScore { get; init; }
        internal required double NoiseThreshold { get; init; }
        internal required double RateGrowth { get; init; }
        internal required bool RateRose { get; init; }
        internal required bool Recovers { get; init; }
        internal required bool OnSteps { get; init; }
    }

    internal static Finding Of(bool onTrain, Numbers numbers, RunContext context)
    {
        var key = onTrain ? Keys.TrainLoss : Keys.ValidationLoss;
        if (numbers.OnSteps) key = key.AtStep;
        var where = numbers.OnSteps ? "over the run's steps"
            : $"from epoch {Say.Whole(numbers.BestEpoch)} to {Say.Whole(numbers.EndEpoch)}";
        var ratio = double.IsNaN(numbers.Ratio) ? ""
            : $", {Say.Times(numbers.Ratio)} its best (threshold {Say.Times(numbers.RatioThreshold)})";
        return new Finding
        {
            Severity = numbers.Severity,
            Split = onTrain ? DataSplit.Train : DataSplit.Validation,
            Message = $"{(onTrain ? "Training" : "Validation")} loss rose from {Say.Number(numbers.Best)} to " +
                $"{Say.Number(numbers.End)} {where}{ratio}" +
                (numbers.End > numbers.Start ? $", and ended above its start of {Say.Number(numbers.Start)}." : "."),
            Concern = numbers.Recovers
                ? "Watch it: the loss was falling again when the run ended, but most of the progress had been lost."
                : "Not normal: the loss that training minimises must not rise, and the last weights are worse than earlier ones.",
            Epochs = numbers.OnSteps ? null : new RunSpan(numbers.BestEpoch, numbers.EndEpoch),
            Evidence =
            [
                .. double.IsNaN(numbers.Ratio)
                    ? Array.Empty<Evidence>()
                    : [new() { Name = "ratio_to_best", Observed = numbers.Ratio, Threshold = numbers.RatioThreshold, Series = [key] }],
                new() { Name = "progress_lost", Observed = Finite(numbers.Lost), Threshold = numbers.LostThreshold, Series = [key] },
                new() { Name = "rise_in_standard_errors", Observed = Finite(numbers.NoiseScore), Threshold = numbers.NoiseThreshold,
                    Series = [key] },
            ],
            Causes = Causes(onTrain, numbers, context),
            Remedies = numbers.RateRose
                ? [Advice.DecayLearningRate, Advice.LowerLearningRate(context, "The rate at the end is more than the loss surface bears.")]
                : Advice.Calm(context, "Steps longer than the loss surface bears climb instead of descending."),
        };
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 1e6;

    private static List<Cause> Causes(bool onTrain, Numbers numbers, RunContext context)
    {
        var causes = new List<Cause>();
        if (numbers.RateRose)
            causes.Add(new Cause
            {
                Key = CauseKeys.Schedule, Confidence = 0.6,
                Why = $"The learning rate grew {Say.Times(numbers.RateGrowth)} since the best epoch.",
                RefutedBy = "A constant rate of the earlier size diverges too.",
            });
        if (Advice.HasUnscaledInputs(context))
            causes.Add(new Cause
            {
                Key = CauseKeys.InputScale, Confidence = 0.4, Why = "Inputs far from zero mean and unit size make every step too long.",
                RefutedBy = "Scaled inputs diverge too.",
            });
        if (!onTrain)
            causes.Add(new Cause
            {
                Key = CauseKeys.Regularisation, Confidence = 0.4,
                Why = "Validation loss alone also rises when the network overfits; the training loss was not logged.",
                RefutedBy = "The training loss rises too.",
            });
        causes.Add(new Cause
        {
            Key = CauseKeys.LearningRate, Confidence = onTrain && causes.Count == 0 ? 0.7 : 0.35,
            Why = "Too long steps are the usual reason why a minimised loss rises.",
            RefutedBy = "A tenth of the rate diverges too.",
        });
        return [.. causes.OrderByDescending(cause => cause.Confidence)];
    }
}
