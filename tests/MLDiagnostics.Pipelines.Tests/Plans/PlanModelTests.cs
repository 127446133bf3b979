using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Plans;

/// <summary>What a plan changes about its model.</summary>
public sealed class PlanModelTests
{
    private static readonly TrainingPlan Plan = ReadyPlans.Cifar(model: "cifar-fc");

    [Fact]
    public void LoadModel_NoChanges_IsTheShippedOne() => Assert.Equal(ModelCatalog.Load("cifar-fc"), Plan.LoadModel());

    [Fact]
    public void LoadModel_Loss_IsThatOfTheLabels()
    {
        var output = Assert.Single((Plan with { Loss = LossKind.Mse }).LoadModel().Outputs);
        Assert.Equal(new OutputSpecification { Loss = LossKind.Mse, Target = LossTarget.Label }, output);
    }

    [Fact]
    public void LoadModel_InitialisationAndGain_AreOfAllLayers()
    {
        var model = (Plan with { Initialisation = WeightInitializer.HeNormal, Gain = 0.5 }).LoadModel();
        Assert.Equal((WeightInitializer.HeNormal, 0.5), (model.Initializer, model.Gain));
        Assert.All(model.Layers.OfType<WeightLayerSpecification>(), layer => Assert.Null(layer.Initializer));
    }

    [Fact]
    public void LoadModel_Outputs_AreThoseOfTheLastLayer()
    {
        var dense = (Plan with { Outputs = 1000 }).LoadModel().Layers.OfType<DenseSpecification>().ToArray();
        Assert.Equal([300, 1000], dense.Select(layer => layer.Units));
        Assert.Contains("outputs must be from 2", Assert.Single((Plan with { Outputs = 1 }).Validate()), StringComparison.Ordinal);
        var error = Assert.Throws<PlanException>(() => (Plan with { Model = "quasarnet-like", Outputs = 5 }).LoadModel());
        Assert.Contains("outputs are changed in its file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadModel_BatchNormMomentum_IsThatOfAll() => Assert.All(
        (Plan with { Model = "authenticity", BatchNormMomentum = 0.5 }).LoadModel().Layers.OfType<BatchNormSpecification>(),
        layer => Assert.Equal(0.5, layer.Momentum));

    [Fact]
    public void LoadModel_LayerChanges_AreMadeToThatLayerAlone()
    {
        var changes = "dense1: gain=0.5, learning_rate_factor=1.5e-5, weight_decay_factor=65025 ; dense2:initial_bias=1";
        Assert.Empty((Plan with { LayerChanges = changes }).Validate());
        var layers = (Plan with { LayerChanges = changes }).LoadModel().Layers.OfType<DenseSpecification>().ToArray();
        Assert.Equal((0.5, 1.5e-5, 65025.0), (layers[0].Gain, layers[0].LearningRateFactor, layers[0].WeightDecayFactor));
        Assert.Null(layers[0].InitialBias);
        Assert.Equal((1.0, 1.0, 1.0), (layers[1].Gain, layers[1].LearningRateFactor, layers[1].InitialBias));
    }

    [Theory]
    [InlineData("dense1")]
    [InlineData("dense1:")]
    [InlineData(":gain=1")]
    [InlineData("dense1:gain")]
    [InlineData("dense1:gain=big")]
    [InlineData("dense1:gain=NaN")]
    [InlineData("dense1:gain=1,gain=2")]
    [InlineData("dense1:width=3")]
    public void Validate_LayerChangesThatAreNone_AreOneSentence(string changes)
    {
        var error = Assert.Single((Plan with { LayerChanges = changes }).Validate());
        Assert.StartsWith("a change to a layer is such as dense1:gain=0.5", error, StringComparison.Ordinal);
        Assert.EndsWith($"not '{changes}'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dense9:gain=1", "layer_changes name 'dense9', and the model 'cifar-fc' has flatten1, dense1, relu1, dense2.")]
    [InlineData("relu1:learning_rate_factor=1", "layer_changes name 'relu1', but a layer of type relu has nothing to train.")]
    [InlineData("relu1:gain=1", "layer_changes give 'relu1' the gain, but a layer of type relu has no weights.")]
    public void LoadModel_LayerThatCannotBeChanged_IsNamed(string changes, string message) =>
        Assert.Equal(message, Assert.Throws<PlanException>(() => (Plan with { LayerChanges = changes }).LoadModel()).Message);

    [Fact]
    public void Validate_WrongValues_AreNamed() => Assert.Equal(
        [
            "label_smoothing must be from 0 to below 1", "gain must be finite", "batch_norm_momentum must be from 0 to 1",
            "loss cannot be custom: that is for programs",
        ],
        (Plan with { LabelSmoothing = 1, Gain = double.NaN, BatchNormMomentum = 2, Loss = LossKind.Custom }).Validate());
}
