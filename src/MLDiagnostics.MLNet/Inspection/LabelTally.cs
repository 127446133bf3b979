namespace MLDiagnostics.MLNet;

/// <summary>Counts labels.</summary>
/// <param name="declared">Names that the label's type declares, in its order; empty when it declares none.</param>
internal sealed class LabelTally(IReadOnlyList<string> declared)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal int Missing { get; private set; }

    internal int Total { get; private set; }

    /// <summary>Declared classes first, in their order, then others by name.</summary>
    internal IReadOnlyList<ClassCount> Classes =>
    [
        .. declared.Select(name => new ClassCount(name, _counts.GetValueOrDefault(name))),
        .. _counts.Keys.Except(declared, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new ClassCount(name, _counts[name])),
    ];

    /// <summary>Entropy of the labels in nats; <see langword="null"/> without labels.</summary>
    internal double? Entropy => Total == 0 ? null : _counts.Values.Sum(count => (double)count / Total * Math.Log((double)Total / count));

    internal void Add(string? label)
    {
        if (label is null)
        {
            Missing++;
            return;
        }

        Total++;
        _counts[label] = _counts.GetValueOrDefault(label) + 1;
    }
}
