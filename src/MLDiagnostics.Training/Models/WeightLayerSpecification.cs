namespace MLDiagnostics.Training;

/// <summary>A layer with weights: a convolution or a dense layer.</summary>
public abstract record WeightLayerSpecification : TrainableLayerSpecification
{
    private protected WeightLayerSpecification() { }

    /// <summary>Whether each output has a bias.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Distribution of the initial weights; <see langword="null"/> for the model's.</summary>
    public WeightInitializer? Initializer { get; init; }

    /// <summary>Factor on the initial weights, finite, beside the model's; not on biases.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What biases begin with; <see langword="null"/> for 0, or what the distribution says of them.</summary>
    public double? InitialBias { get; init; }

    internal WeightStart Start => new(Initializer, Gain, InitialBias);

    /// <summary>The specification with the members of JSON.</summary>
    private protected static T ReadWeights<T>(T layer, LayerReader reader) where T : WeightLayerSpecification => ReadFactors(layer, reader) with
    {
        Name = reader.Name,
        Bias = reader.Flag("bias", true),
        Initializer = reader.OptionalWord<WeightInitializer>("initializer"),
        Gain = reader.Number("gain", 1, -double.MaxValue, double.MaxValue),
        InitialBias = reader.OptionalNumber("initial_bias"),
    };

    private protected void RequireWeights(LayerSite site)
    {
        RequireFactors(site);
        site.Require(double.IsFinite(Gain), "its gain must be finite");
        site.Require(InitialBias is null || (Bias && double.IsFinite(InitialBias.Value)), "its initial bias must be finite, and there must be a bias");
    }

    private protected void WriteWeights(LayerWriter writer)
    {
        writer.Flag("bias", Bias, true);
        writer.Word("initializer", Initializer);
        writer.Number("gain", Gain, 1);
        if (InitialBias is { } bias) writer.Number("initial_bias", bias);
        WriteFactors(writer);
    }
}
