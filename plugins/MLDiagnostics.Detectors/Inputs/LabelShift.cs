namespace MLDiagnostics.Detectors;

/// <summary>How the labels of training and validation differ.</summary>
internal sealed record LabelShift
{
    /// <summary>Σ (p − q) ln(p/q) over the classes, each count raised by a half.</summary>
    internal required double StabilityIndex { get; init; }

    /// <summary>Cramér's V of class and set.</summary>
    internal required double CramerV { get; init; }

    /// <summary>Whether χ² exceeds what chance gives with three standard deviations.</summary>
    internal required bool IsBeyondChance { get; init; }

    /// <summary>Entropy of the validation labels over that of equal classes.</summary>
    internal required double ValidationBalance { get; init; }

    /// <summary>The class whose absence from one set is the least likely; empty when none is absent.</summary>
    internal required string Missing { get; init; }

    /// <summary>Examples that it should have there.</summary>
    internal required double MissingExpected { get; init; }

    /// <summary>Whether it is training that misses it.</summary>
    internal required bool IsMissingInTraining { get; init; }

    /// <summary>The class whose share differs most.</summary>
    internal required string Largest { get; init; }

    /// <summary>Its share of the training labels.</summary>
    internal required double LargestTrain { get; init; }

    /// <summary>Its share of the validation labels.</summary>
    internal required double LargestValidation { get; init; }

    /// <summary>Measures the difference; classes are matched by name.</summary>
    internal static LabelShift Between(IReadOnlyList<ClassCount> training, IReadOnlyList<ClassCount> validation)
    {
        string[] names = [.. training.Concat(validation).Where(item => item.Count > 0).Select(item =>
            item.Name).Distinct(StringComparer.Ordinal)];
        var (ofTraining, ofValidation) = (Counts(training, names), Counts(validation, names));
        var (total, others) = (Math.Max(1, ofTraining.Sum()), Math.Max(1, ofValidation.Sum()));
        var shift = new LabelShift
        {
            StabilityIndex = 0, CramerV = 0, IsBeyondChance = false, ValidationBalance = Balance(ofValidation, names.Length), Missing = "",
            MissingExpected = 0,
            IsMissingInTraining = false, Largest = "", LargestTrain = 0, LargestValidation = 0,
        };
        double index = 0, square = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var (p, q) = (ofTraining[i] / total, ofValidation[i] / others);
            var (raised, other) = ((ofTraining[i] + 0.5) / (total + 0.5 * names.Length),
                (ofValidation[i] + 0.5) / (others + 0.5 * names.Length));
            index += (raised - other) * Math.Log(raised / other);
            var pooled = (ofTraining[i] + ofValidation[i]) / (total + others);
            square += (total * (p - pooled) * (p - pooled) + others * (q - pooled) * (q - pooled)) / pooled;
            if (Math.Abs(p - q) > Math.Abs(shift.LargestTrain - shift.LargestValidation))
                shift = shift with { Largest = names[i], LargestTrain = p, LargestValidation = q };
            var expected = p == 0 ? q * total : q == 0 ? p * others : 0;
            if (expected > shift.MissingExpected) shift = shift with { Missing = names[i], MissingExpected = expected,
                IsMissingInTraining = p == 0 };
        }

        var freedom = Math.Max(1, names.Length - 1);
        return shift with
        {
            StabilityIndex = index, CramerV = Math.Sqrt(square / (total + others)), IsBeyondChance = square > freedom +
                3 * Math.Sqrt(2.0 * freedom),
        };
    }

    private static double[] Counts(IReadOnlyList<ClassCount> counts, string[] names) =>
        [.. names.Select(name => (double)counts.Where(item => item.Name == name).Sum(item => (long)Math.Max(0, item.Count)))];

    private static double Balance(double[] counts, int classes)
    {
        var total = counts.Sum();
        return classes < 2 || total == 0 ? 1 : counts.Where(count => count > 0).Sum(count =>
            -count / total * Math.Log(count / total)) / Math.Log(classes);
    }
}
