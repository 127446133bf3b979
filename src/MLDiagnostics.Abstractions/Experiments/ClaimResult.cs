namespace MLDiagnostics;

/// <summary>A claim that was stated before it was measured, and what was measured.</summary>
public sealed record ClaimResult
{
    /// <summary>Short name, unique in its experiment.</summary>
    public required string Id { get; init; }

    /// <summary>The claim, one sentence.</summary>
    public required string Claim { get; init; }

    /// <summary>What was measured, in words.</summary>
    public required string Statistic { get; init; }

    /// <summary>The measured value; over seeds that each must hold, the one nearest to failing. <see cref="Missing.Value"/> when it could not be measured.</summary>
    public required double Measured { get; init; }

    /// <summary>The value of each seed, in order; empty where seeds do not matter.</summary>
    public IReadOnlyList<double> Seeds { get; init; } = [];

    /// <summary>How the value is compared with <see cref="Bound"/>: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> or <c>=</c>.</summary>
    public required string Comparison { get; init; }

    /// <summary>What the value is compared with.</summary>
    public required double Bound { get; init; }

    /// <summary>Whether the claim is stated to be true; a claim found untrue is kept and stated to be false.</summary>
    public bool Expected { get; init; } = true;

    /// <summary>Whether the measured value fulfils the claim.</summary>
    public required bool Holds { get; init; }

    /// <summary>A remark on the claim; empty without one.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it came out as stated.</summary>
    public bool IsAsStated => Holds == Expected;
}
