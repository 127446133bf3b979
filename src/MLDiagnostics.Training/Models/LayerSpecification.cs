namespace MLDiagnostics.Training;

/// <summary>One layer of a <see cref="ModelSpecification"/>, as data.</summary>
public abstract record LayerSpecification
{
    private readonly IReadOnlyList<string> _inputs = [];

    private protected LayerSpecification() { }

    /// <summary>
    /// Name of the layer, part of the keys of its series; <see langword="null"/> for one made of type and count, such as <c>conv2</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// Names of the earlier layers that this one reads, <c>input</c> for the images (unless a layer has that name); empty for the layer
    /// before it. The list is copied.
    /// </summary>
    public IReadOnlyList<string> Inputs
    {
        get => _inputs;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _inputs = [.. value];
        }
    }

    /// <summary>The type as written in JSON.</summary>
    public abstract string Type { get; }

    /// <summary>Beginning of names that are made up.</summary>
    internal virtual string NameStem => Type;

    /// <summary>Whether the layer joins several inputs.</summary>
    internal virtual bool IsJoin => false;

    /// <summary>What the steps of its parameters have other than those of the rest.</summary>
    internal virtual StepFactors Factors => StepFactors.One;

    /// <summary>Equal layers have the same type, name, inputs and members.</summary>
    public virtual bool Equals(LayerSpecification? other) =>
        other is not null && EqualityContract == other.EqualityContract && Name == other.Name &&
        Inputs.SequenceEqual(other.Inputs, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Name, Inputs.Count);

    /// <summary>Makes the layer for the shape it gets.</summary>
    internal abstract Layer Build(LayerSite site);

    /// <summary>Writes the members of this type, those with their default left out.</summary>
    internal abstract void WriteMembers(LayerWriter writer);
}
