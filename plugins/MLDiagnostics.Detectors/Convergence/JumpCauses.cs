namespace MLDiagnostics.Detectors;

/// <summary>Tells the causes of recurring jumps apart: place in the epoch, schedule, Adam's second moment, rate.</summary>
internal static class JumpCauses
{
    internal static IReadOnlyList<Cause> Of(JumpPattern pattern, RunContext context)
    {
        if (pattern.Place is not null) return Place(pattern);
        if (pattern.FollowsSchedule) return Schedule(pattern);
        var adam = Advice.IsAdamType(context.Configuration);
        var accused = adam == true && context.Configuration.AmsGrad != true && pattern.FollowsTroughs;
        var causes = new List<Cause>();
        if (accused)
            causes.Add(new Cause
            {
                Key = CauseKeys.AdamSecondMoment, Confidence = 0.85,
                Why = "Before most jumps " + (pattern.MomentFell >= pattern.Needed ? "√v̂ had shrunk"
                    : pattern.GradientFell >= pattern.Needed ? "the gradient had shrunk" : "the loss had shrunk") +
                    ", so Adam divided by ever less until a step was too large.",
                RefutedBy = "The same run with AMSGrad jumps as often.",
            });
        else if (adam is null && pattern.FollowsTroughs)
            causes.Add(new Cause
            {
                Key = CauseKeys.AdamSecondMoment, Confidence = 0.6,
                Why = "Gradient or loss had shrunk before most jumps, as it does with Adam; the optimizer is not known.",
                RefutedBy = "The optimizer is not of Adam's kind, or uses AMSGrad.",
            });
        causes.Add(new Cause
        {
            Key = CauseKeys.LearningRate, Confidence = accused ? 0.1 : adam is null ? pattern.FollowsTroughs ? 0.25 : 0.35 : 0.6,
            Why = "Late steps are longer than the curvature bears.",
            RefutedBy = "The jumps stay with a tenth of the rate.",
        });
        return causes;
    }

    internal static IReadOnlyList<Remedy> Remedies(JumpPattern pattern, RunContext context)
    {
        if (pattern.Place is not null)
            return
            [
                new Remedy
                {
                    Action = "Shuffle all examples before each epoch and drop or merge the last, smaller batch.",
                    Why = "No place in the epoch is then special.",
                    Source = "arXiv 2410.10056", Change = new("shuffle", true),
                },
                new Remedy { Action = "Look at the images of the batch at that place.",
                    Why = "One broken or mislabelled batch shows once an epoch when the order is fixed." },
            ];
        if (pattern.FollowsSchedule) return [Advice.DecayLearningRate];
        var remedies = new List<Remedy>();
        if (Advice.IsAdamType(context.Configuration) == true && context.Configuration.AmsGrad != true && pattern.FollowsTroughs)
            remedies.Add(new Remedy
            {
                Action = "Use the AMSGrad variant of Adam.",
                Why = "It keeps the largest second moment, so the step cannot grow because gradients became small.",
                Source = "Reddi, Kale and Kumar 2018", Change = new("amsgrad", true),
            });
        remedies.Add(Advice.DecayLearningRate);
        remedies.Add(Advice.LowerLearningRate(context, "Jumps become rarer and smaller with the step."));
        remedies.Add(new Remedy { Action = "Keep the best weights.", Why = "The last epoch may be one of the jumps.",
            Change = new("restore_best", true) });
        return remedies;
    }

    private static IReadOnlyList<Cause> Place(JumpPattern pattern) =>
    [
        new()
        {
            Key = CauseKeys.DataOrder, Confidence = 0.7,
            Why = $"{Say.Count(pattern.AtPlace, "epoch")} jumped at the same place of the epoch.",
            RefutedBy = "The jumps stay when the examples are shuffled afresh each epoch.",
        },
        new()
        {
            Key = CauseKeys.Measurement, Confidence = 0.25,
            Why = "A running mean that starts again, or a smaller last batch, looks like that.",
            RefutedBy = "The loss of single batches of equal size jumps too.",
        },
    ];

    private static IReadOnlyList<Cause> Schedule(JumpPattern pattern) =>
    [
        new()
        {
            Key = CauseKeys.Schedule, Confidence = 0.85,
            Why = $"{Say.Count(pattern.AfterRateRise ?? 0, "jump")} of {Say.Whole(pattern.Count)} followed a rise of the learning rate.",
            RefutedBy = "A constant rate jumps as often.",
        },
        new() { Key = CauseKeys.LearningRate, Confidence = 0.1, Why = "The top of the cycle may be more than the network bears.",
            RefutedBy = "Half the rate at the top jumps as often." },
    ];
}
