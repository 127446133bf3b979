namespace MLDiagnostics.Training;

/// <summary>A dense layer: <c>[in]</c> to <c>[units]</c>.</summary>
public sealed record DenseSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "dense";

    /// <summary>Outputs; <see langword="null"/>, in JSON <c>"classes"</c>, for one a class of the data.</summary>
    public int? Units { get; init; }

    /// <summary>Whether each unit has a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Distribution of the initial weights; <see langword="null"/> for the model's.</summary>
    public WeightInitializer? Initializer { get; init; }

    internal static DenseSpecification Read(LayerReader reader) => new()
    {
        Name = reader.Name,
        Units = reader.CountOrClasses("units"),
        Bias = reader.Flag("bias", true),
        Initializer = reader.OptionalWord<WeightInitializer>("initializer"),
    };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Units is null or > 0, "it needs at least one unit");
        site.Require(Units is not null || site.ClassCount > 0, "its units are the classes of the data, which have none; give it a number");
        if (!site.Input.IsFlat) throw site.Wrong($"a dense layer needs a flat input and gets {site.Input}; put a flatten layer before it");
        return new DenseLayer(site.Name, site.Input, Units ?? site.ClassCount, Bias, Initializer);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.CountOrClasses("units", Units);
        writer.Flag("bias", Bias, true);
        writer.Word("initializer", Initializer);
    }
}
