namespace MLDiagnostics.Training;

/// <summary>The sum of its inputs, all of one shape.</summary>
public sealed record AddSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "add";

    internal override bool IsJoin => true;

    internal static AddSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site)
    {
        foreach (var shape in site.Inputs)
            site.Require(shape == site.Input, $"it adds inputs of one shape and gets {site.Input} and {shape}");
        return new AddLayer(site.Name, site.Input);
    }

    internal override void WriteMembers(LayerWriter writer) { }
}
