namespace MLDiagnostics.Detectors;

/// <summary>Puts class imbalance into words.</summary>
internal static class ImbalanceFinding
{
    internal static Finding Of(ImbalanceEvidence evidence, ClassLabels labels, ClassImbalanceOptions options)
    {
        var counted = evidence.Ratio is { } ratio
            ? $"The largest training class has {Say.Times(ratio)} the examples of the smallest (threshold {Say.Times(options.Ratio)})"
            : $"The training labels have {Say.Percent(evidence.Balance)} of the entropy of equal classes (threshold " +
                $"{Say.Percent(options.Balance)})";
        var who = evidence.Class.Length > 0 ? $"recall of {evidence.Class}" : "the smallest recall";
        var suffers = evidence.Suffers && !evidence.AreWeighted || evidence.IsNeverLearned;
        return new Finding
        {
            Severity = suffers ? Severity.Warning : Severity.Info,
            Split = DataSplit.Train,
            Message = counted + (double.IsFinite(evidence.Recall)
                ? $"; {who} on validation is {Say.Percent(evidence.Recall)} at an accuracy of {Say.Percent(evidence.Accuracy)}."
                : ".") + (evidence.IsNeverLearned ? $" The smallest class has {Say.Count(labels.Classes.Min(item => item.Count), "training example")} " +
                    $"(threshold {Say.Whole(options.FewestExamples)})." : ""),
            Concern = (suffers, evidence.AreWeighted) switch
            {
                (true, _) => "Not harmless: the network does without the rare classes, which accuracy hardly shows.",
                (_, true) => "The loss weighs the classes already: judge by recall a class; no change needed.",
                _ => "Common and harmless by itself: judge by recall a class, not by accuracy.",
            },
            Epochs = evidence.Epoch > 0 ? new RunSpan(evidence.Epoch, evidence.Epoch) : null,
            Evidence = Numbers(evidence, options),
            Causes =
            [
                new Cause
                {
                    Key = CauseKeys.ClassImbalance, Confidence = suffers ? 0.9 : 0.6,
                    Why = $"The labels of {Say.Whole(labels.Present)} classes were counted.",
                    RefutedBy = "Equal numbers of each class give the rare ones no better recall.",
                },
            ],
            Remedies = suffers ? ImbalanceRemedies.All : [],
        };
    }

    private static List<Evidence> Numbers(ImbalanceEvidence evidence, ClassImbalanceOptions options)
    {
        var numbers = new List<Evidence>();
        if (evidence.Ratio is { } ratio) numbers.Add(new() { Name = "largest_over_smallest_class", Observed = ratio,
            Threshold = options.Ratio });
        numbers.Add(new() { Name = "label_balance", Observed = evidence.Balance, Threshold = options.Balance });
        if (!double.IsFinite(evidence.Recall)) return numbers;
        var series = evidence.Class.Length > 0 ? Keys.Recall.For(evidence.Class) : Keys.MinimumRecall;
        numbers.Add(new() { Name = "recall_of_rarest", Observed = evidence.Recall, Threshold = evidence.Needed,
            Series = [series, Keys.ValidationAccuracy] });
        if (evidence.Support is { } support) numbers.Add(new() { Name = "validation_examples_of_class", Observed = support,
            Unit = "example" });
        return numbers;
    }
}
