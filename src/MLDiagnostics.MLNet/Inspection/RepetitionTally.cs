namespace MLDiagnostics.MLNet;

/// <summary>Finds examples that are equal, by a hash of their features.</summary>
internal sealed class RepetitionTally
{
    private readonly Dictionary<UInt128, Seen> _seen = [];

    /// <summary>Training examples that equal an earlier one.</summary>
    internal int InTrain { get; private set; }

    /// <summary>Test examples that equal a training example.</summary>
    internal int Across { get; private set; }

    /// <summary>Examples that equal one with another label.</summary>
    internal int Conflicting => _seen.Values.Where(seen => seen.Conflicts).Sum(seen => seen.Count);

    internal void Add(UInt128 hash, string? label, bool isTest)
    {
        if (_seen.TryGetValue(hash, out var seen))
        {
            if (isTest && seen.IsInTrain) Across++;
            else if (!isTest) InTrain++;
        }
        else
        {
            _seen.Add(hash, seen = new Seen());
        }

        seen.Count++;
        seen.IsInTrain |= !isTest;
        if (label is null) return;
        seen.Conflicts |= seen.Label is not null && seen.Label != label;
        seen.Label ??= label;
    }

    private sealed class Seen
    {
        public string? Label { get; set; }

        public bool Conflicts { get; set; }

        public bool IsInTrain { get; set; }

        public int Count { get; set; }
    }
}
