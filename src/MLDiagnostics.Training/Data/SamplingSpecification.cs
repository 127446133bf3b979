using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>
/// How often each example is shown. An epoch always has as many as there are examples, N; one of weight w is shown N·w / Σw times, rounded
/// up or down at random so that this is the mean over epochs. By class, even the sum over a class is never off by one or more.
/// </summary>
public sealed record SamplingSpecification
{
    /// <summary>Each example once.</summary>
    public static SamplingSpecification Each { get; } = new();

    /// <summary>Every class equally often: oversamples the rare ones.</summary>
    public static SamplingSpecification Balanced { get; } = new() { Kind = SamplingKind.Balanced };

    /// <summary>The rule.</summary>
    public SamplingKind Kind { get; init; }

    /// <summary>
    /// Weights, 0 or more and not all 0: one a class for <see cref="SamplingKind.ByClass"/>, one an example for
    /// <see cref="SamplingKind.ByExample"/>; unused otherwise.
    /// </summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The rule in a word or, by class, with its weights.</summary>
    public override string ToString() => Kind == SamplingKind.ByClass && Weights is not null
        ? $"by_class({string.Join(',', Weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)))})"
        : SnakeCase.Of(Kind);

    internal IEnumerable<string> Validate(IExampleSource source)
    {
        if (!Enum.IsDefined(Kind)) yield return "there is no such sampling";
        if (source.ClassCount == 0 && Kind is SamplingKind.Balanced or SamplingKind.ByClass)
        {
            yield return "sampling by classes needs a set with labels";
            yield break;
        }

        if (Kind is not (SamplingKind.ByClass or SamplingKind.ByExample)) yield break;
        var (count, name) = Kind == SamplingKind.ByClass ? (source.ClassCount, "classes") : (source.Count, "examples");
        if (Weights?.Count != count)
            yield return string.Create(CultureInfo.InvariantCulture, $"sampling: there are {Weights?.Count ?? 0} weights and {count} {name}");
        else if (Weights.Any(weight => !double.IsFinite(weight) || weight < 0))
            yield return "sampling: weights must be finite and 0 or more";
        else if (!Enumerable.Range(0, source.Count).Any(i => Weights[Kind == SamplingKind.ByClass ? source.Label(i) : i] > 0))
            yield return "sampling: no example has a weight above 0";
    }

    /// <summary>The weight of each example.</summary>
    internal double[] WeightsOf(IExampleSource source)
    {
        var counts = new double[source.ClassCount];
        for (var i = 0; i < source.Count && source.ClassCount > 0; i++) counts[source.Label(i)]++;
        var weights = new double[source.Count];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Kind switch
            {
                SamplingKind.Balanced => 1 / counts[source.Label(i)],
                SamplingKind.ByClass => Weights![source.Label(i)],
                SamplingKind.ByExample => Weights![i],
                _ => 1,
            };
        return weights;
    }
}
