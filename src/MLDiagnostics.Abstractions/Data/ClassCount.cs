namespace MLDiagnostics;

/// <summary>How many examples carry a label.</summary>
public readonly record struct ClassCount
{
    /// <summary>Makes a count.</summary>
    public ClassCount(string name, int count)
    {
        Name = name;
        Count = count;
    }

    /// <summary>The class.</summary>
    public string Name { get; init; }

    /// <summary>Examples with that label.</summary>
    public int Count { get; init; }
}
