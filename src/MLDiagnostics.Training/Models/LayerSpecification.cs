namespace MLDiagnostics.Training;

/// <summary>One layer of a <see cref="ModelSpecification"/>, as data.</summary>
public abstract record LayerSpecification
{
    private protected LayerSpecification() { }

    /// <summary>
    /// Name of the layer, part of the keys of its series; <see langword="null"/> for one made of type and count, such as <c>conv2</c>.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>The type as written in JSON.</summary>
    public abstract string Type { get; }

    /// <summary>Beginning of names that are made up.</summary>
    internal virtual string NameStem => Type;

    /// <summary>Makes the layer for the shape it gets.</summary>
    internal abstract Layer Build(LayerSite site);

    /// <summary>Writes the members of this type, those with their default left out.</summary>
    internal abstract void WriteMembers(LayerWriter writer);
}
