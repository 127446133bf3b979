namespace MLDiagnostics;

/// <summary>One problem of one run: what, where, against what; whether to worry; why; what to do. Its identity is detector, split and part.</summary>
public sealed record Finding
{
    /// <summary>Id of the detector; the engine fills it in.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name of the detector; the engine fills it in.</summary>
    public string Name { get; init; } = "";

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What, where, against what: "Validation loss rose 31 % from epoch 7 to 20 while training loss fell (threshold 10 %)."</summary>
    public required string Message { get; init; }

    /// <summary>One sentence: is this normal, harmless, or what does it cost.</summary>
    public required string Concern { get; init; }

    /// <summary>The data it was seen on.</summary>
    public DataSplit Split { get; init; }

    /// <summary>The layer or class it is about; <see langword="null"/> for the whole.</summary>
    public string? Part { get; init; }

    /// <summary>First and last epoch concerned.</summary>
    public RunSpan? Epochs { get; init; }

    /// <summary>First and last step concerned.</summary>
    public RunSpan? Steps { get; init; }

    /// <summary>Single occurrences: epochs, or steps where <see cref="Epochs"/> is not given. Rising.</summary>
    public IReadOnlyList<long> Events { get; init; } = [];

    /// <summary>The epoch in which it was first raised; the engine fills it in.</summary>
    public int? Raised { get; init; }

    /// <summary>The epoch in which its message or severity last changed after it was raised; the engine fills it in.</summary>
    public int? Revised { get; init; }

    /// <summary>The numbers that prove it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Competing causes as this detector sees them, likeliest first.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>What to do, best first.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [];
}
