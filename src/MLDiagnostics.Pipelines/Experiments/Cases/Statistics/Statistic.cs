using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>
/// A number taken from the runs of a case: a measure of one or several variants, or a value of a study; perhaps held against another statistic.
/// </summary>
internal sealed record Statistic
{
    /// <summary>Name of the measure.</summary>
    public string? Measure { get; init; }

    /// <summary>Name of the study, whose value is taken instead.</summary>
    public string? Study { get; init; }

    /// <summary>Name of the study's value.</summary>
    public string? Value { get; init; }

    public string? Variant { get; init; }

    /// <summary>Several variants, whose values <see cref="Combine"/> makes one number of.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>See <see cref="Combination"/>.</summary>
    public string? Combine { get; init; }

    /// <summary>What it is held against; what is not said there is as here.</summary>
    public Statistic? RelativeTo { get; init; }

    /// <summary>In <see cref="RelativeTo"/>: <c>difference</c> (this − that), <c>distance</c> (its size) or <c>ratio</c>.</summary>
    public string? How { get; init; }

    /// <summary>In <see cref="RelativeTo"/>: a number to hold against, instead of a measure.</summary>
    public double? Number { get; init; }

    /// <summary>What it is, in words, where those made of its parts would not be clear.</summary>
    public string? Words { get; init; }

    /// <summary>What the measure takes.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>The variants that it is taken of.</summary>
    internal IReadOnlyList<string> Names => Variant is { } one ? [one] : Variants;

    /// <summary>The same of a variant, where it names none.</summary>
    internal Statistic Of(string variant) => Study is null && Number is null && Names.Count == 0 ? this with { Variant = variant } : this;

    /// <summary>What this one is held against, completed from it.</summary>
    internal Statistic? Reference => RelativeTo is not { } other || other.Study is not null || other.Number is not null ? RelativeTo : other with
    {
        Measure = other.Measure ?? Measure,
        Arguments = other.Measure is null && other.Arguments.Count == 0 ? Arguments : other.Arguments,
        Variant = other.Variant ?? (other.Variants.Count > 0 ? null : Variant),
        Variants = other.Names.Count > 0 ? other.Variants : Variants,
        Combine = other.Combine ?? Combine,
    };
}
