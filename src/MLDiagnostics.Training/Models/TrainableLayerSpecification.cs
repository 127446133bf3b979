namespace MLDiagnostics.Training;

/// <summary>A layer with parameters: what it may have other than the rest of the network.</summary>
public abstract record TrainableLayerSpecification : LayerSpecification
{
    private protected TrainableLayerSpecification() { }

    /// <summary>Factor on the learning rate, finite and 0 or more; 0 leaves the parameters as they are.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Factor on the weight decay, finite and 0 or more.</summary>
    public double WeightDecayFactor { get; init; } = 1;

    internal override StepFactors Factors => new(LearningRateFactor, WeightDecayFactor);

    /// <summary>The specification with the members of JSON.</summary>
    private protected static T ReadFactors<T>(T layer, LayerReader reader) where T : TrainableLayerSpecification => layer with
    {
        LearningRateFactor = reader.Number("learning_rate_factor", 1, 0, double.MaxValue),
        WeightDecayFactor = reader.Number("weight_decay_factor", 1, 0, double.MaxValue),
    };

    private protected void RequireFactors(LayerSite site) => site.Require(
        double.IsFinite(LearningRateFactor) && LearningRateFactor >= 0 && double.IsFinite(WeightDecayFactor) && WeightDecayFactor >= 0,
        "its factors on learning rate and weight decay must be 0 or more");

    private protected void WriteFactors(LayerWriter writer)
    {
        writer.Number("learning_rate_factor", LearningRateFactor, 1);
        writer.Number("weight_decay_factor", WeightDecayFactor, 1);
    }
}
