namespace MLDiagnostics.Detectors;

/// <summary>What is known of the labels of one split: the baselines that accuracy and cross-entropy are held against.</summary>
internal sealed record ClassLabels
{
    /// <summary>Classes with at least one label.</summary>
    internal required int Present { get; init; }

    /// <summary>Entropy of the labels in nats: the cross-entropy of the best constant answer.</summary>
    internal required double Entropy { get; init; }

    /// <summary>Share of the largest class: the accuracy of the best constant answer; <see langword="null"/> when unknown.</summary>
    internal double? MajorityShare { get; init; }

    /// <summary>Labels counted; <see langword="null"/> when unknown.</summary>
    internal int? Total { get; init; }

    /// <summary>Classes that have labels; empty when only the entropy is known.</summary>
    internal IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>The entropy over that of equally frequent classes, 0 to 1 (the normalised perplexity's exponent); 1 for one
    /// class.</summary>
    internal double Balance => Present > 1 ? Entropy / Math.Log(Present) : 1;

    /// <summary>Largest class over the smallest; <see langword="null"/> when the classes are not counted.</summary>
    internal double? Ratio => Classes.Count > 0 ? (double)Classes.Max(item => item.Count) / Classes.Min(item => item.Count) : null;

    /// <summary>The labels of training, as far as they are known.</summary>
    internal static ClassLabels? OfTraining(RunContext context)
    {
        var facts = context.Facts;
        if (!IsClassification(context.Configuration)) return null;
        if (Count(facts.TrainClasses) is { } counted) return counted;
        if (facts.TrainClassesPresent is not (> 0 and var present)) return null;
        return new ClassLabels
        {
            Present = present,
            Entropy = facts.TrainLabelEntropy ?? Math.Log(present),
            MajorityShare = present == 1 ? 1 : null,
            Total = facts.TrainCount,
        };
    }

    /// <summary>The labels of validation; <see langword="null"/> when they were not counted.</summary>
    internal static ClassLabels? OfValidation(RunContext context) =>
        IsClassification(context.Configuration) ? Count(context.Facts.ValidationClasses) : null;

    /// <summary>The cross-entropy of an untrained network, ln K for K outputs; <see langword="null"/> when unknown or not a
    /// classifier.</summary>
    internal static double? UntrainedLoss(RunContext context)
    {
        if (!IsClassification(context.Configuration)) return null;
        var outputs = context.Facts.OutputCount ?? context.Facts.TrainClasses.Count;
        if (outputs < 2) outputs = context.Facts.TrainClassesPresent ?? 0;
        return outputs >= 2 ? Math.Log(outputs) : null;
    }

    /// <summary>
    /// The cross-entropy of the best constant answer on the training labels, or of an untrained network where only the outputs are
    /// known; <see langword="null"/> when neither is.
    /// </summary>
    internal static double? ConstantLoss(RunContext context) =>
        OfTraining(context) is { Present: > 1 } labels ? labels.Entropy : UntrainedLoss(context);

    /// <summary>Whether the loss may be a cross-entropy over classes.</summary>
    internal static bool IsClassification(RunConfiguration configuration) =>
        configuration.Loss is not { } loss || loss.Contains("entropy", StringComparison.OrdinalIgnoreCase) ||
        (loss.Contains("nll", StringComparison.OrdinalIgnoreCase) || loss.Contains("likelihood", StringComparison.OrdinalIgnoreCase)) &&
            !loss.Contains("gauss", StringComparison.OrdinalIgnoreCase) && !loss.Contains("poisson", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the loss weighs the classes, or sampling shows some more often.</summary>
    internal static bool AreWeighted(RunConfiguration configuration) =>
        configuration["sampling"]?.Text is not (null or "each") || HasWeights(configuration);

    private static bool HasWeights(RunConfiguration configuration) => configuration["class_weights"] switch
    {
        null => false,
        { Flag: { } flag } => flag,
        { Text: { } text } => !text.Equals("none", StringComparison.OrdinalIgnoreCase) &&
            !text.Equals("false", StringComparison.OrdinalIgnoreCase),
        { Numbers: { Count: > 0 } weights } => weights.Any(weight => weight != weights[0]),
        _ => false,
    };

    private static ClassLabels? Count(IReadOnlyList<ClassCount> counts)
    {
        ClassCount[] present = [.. counts.Where(item => item.Count > 0)];
        if (present.Length == 0) return null;
        var total = present.Sum(item => (long)item.Count);
        var entropy = 0.0;
        foreach (var item in present)
        {
            var share = (double)item.Count / total;
            entropy -= share * Math.Log(share);
        }

        return new ClassLabels
        {
            Present = present.Length,
            Entropy = entropy,
            MajorityShare = (double)present.Max(item => item.Count) / total,
            Total = (int)Math.Min(total, int.MaxValue),
            Classes = present,
        };
    }
}
