using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class OutputSpecificationTests
{
    private static readonly FlattenSpecification Flatten = new();

    [Fact]
    public void Json_Outputs_RoundTripInEveryCulture()
    {
        var model = SmallModels.Of(new DenseSpecification { Name = "a" }, new DenseSpecification { Name = "b", Units = 3 }) with
        {
            Outputs =
            [
                new() { Layer = "a", Loss = LossKind.BinaryCrossEntropy, Target = LossTarget.Label, Weight = 0.25, FromProbabilities = true },
                new() { Loss = LossKind.Huber, Delta = 1.5 },
            ],
        };
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () =>
            {
                Assert.Equal(model.Outputs, ModelSpecification.FromJson(model.ToJson()).Outputs);
                Assert.NotEqual(model, model with { Outputs = [] });
            });
    }

    [Theory]
    [InlineData("3", "The model's 'outputs' must be a list of at least one output.")]
    [InlineData("[]", "The model's 'outputs' must be a list of at least one output.")]
    [InlineData("[3]", "Output 1: an output is a JSON object.")]
    [InlineData("""[{ "loss": "mse" }, { "los": "mse" }]""",
        "Output 2: it has no member 'los' (it has layer, loss, target, weight, from_probabilities, delta).")]
    [InlineData("""[{ "loss": "l2" }]""",
        "Output 1: 'loss' must be one of 'cross_entropy', 'binary_cross_entropy', 'hinge', 'mse', 'mae', 'huber', 'custom'.")]
    [InlineData("""[{ "loss": 3 }]""",
        "Output 1: 'loss' must be one of 'cross_entropy', 'binary_cross_entropy', 'hinge', 'mse', 'mae', 'huber', 'custom'.")]
    [InlineData("""[{ "weight": 0 }]""", "Output 1: 'weight' must be a number above 0.")]
    [InlineData("""[{ "delta": "1" }]""", "Output 1: 'delta' must be a number above 0.")]
    [InlineData("""[{ "layer": 1 }]""", "Output 1: 'layer' must be the name of a layer.")]
    [InlineData("""[{ "from_probabilities": "yes" }]""", "Output 1: 'from_probabilities' must be true or false.")]
    public void Json_WrongOutputs_OneSentence(string outputs, string message)
    {
        var json = $$"""{ "name": "m", "layers": [ { "type": "flatten" } ], "outputs": {{outputs}} }""";
        Assert.Equal(message, Assert.Throws<ModelException>(() => ModelSpecification.FromJson(json)).Message);
    }

    public static TheoryData<LayerSpecification, OutputSpecification, string> Wrong { get; } = new()
    {
        { new DenseSpecification(), new() { Layer = "x" }, "The output 'x' of the model 'test' is no layer (there are flatten1, dense1)." },
        { new DenseSpecification { Units = 2 }, new(), "Layer 2 ('dense1'): it ends the model with the shape [2], but the data have 3 classes: [3] is needed." },
        { new DenseSpecification { Units = 1 }, new() { Loss = LossKind.Mse, Target = LossTarget.Label },
            "Layer 2 ('dense1'): it ends the model with the shape [1], but the data have 3 classes: [3] is needed." },
        { new DenseSpecification { Units = 1 }, new() { Target = LossTarget.Values },
            "Layer 2 ('dense1'): its loss is cross_entropy, which compares classes, and it gives [1]: two channels are needed." },
        { new SoftmaxSpecification(), new(),
            "Layer 2 ('softmax1'): a softmax ends the model, but cross-entropy is computed from the scores before it; leave it out, predictions are probabilities all the same (or say from_probabilities in 'outputs')." },
        { new SigmoidSpecification(), new() { Loss = LossKind.BinaryCrossEntropy },
            "Layer 2 ('sigmoid1'): a sigmoid ends the model, but cross-entropy is computed from the scores before it; leave it out, predictions are probabilities all the same (or say from_probabilities in 'outputs')." },
        { new DenseSpecification(), new() { FromProbabilities = true },
            "Layer 2 ('dense1'): it says from_probabilities, but a layer of type dense gives scores; end it with a softmax or sigmoid." },
        { new SoftmaxSpecification(), new() { FromProbabilities = true, Loss = LossKind.Mse },
            "Layer 2 ('softmax1'): it says from_probabilities, which only cross-entropy asks for, and its loss is mse." },
        { new DenseSpecification(), new() { Custom = new QuarticLoss() }, "Layer 2 ('dense1'): it brings a custom loss, but its loss is cross_entropy." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Build_OutputThatDoesNotFit_OneSentenceNamesTheLayer(LayerSpecification last, OutputSpecification output, string message)
    {
        var model = SmallModels.Of(Flatten, last) with { Outputs = [output] };
        Assert.Equal(message, Assert.Throws<ModelException>(() => model.Shapes(new ImageShape(2, 2, 1), 3)).Message);
    }

    [Fact]
    public void Build_ALayerThatNobodyReads_IsNamed()
    {
        var model = SmallModels.Of(Flatten, new DenseSpecification { Name = "a" }, new DenseSpecification { Name = "b", Inputs = ["flatten1"] });
        Assert.Equal(
            "Layer 2 ('a'): no layer reads its output, and it is no output of the model.",
            Assert.Throws<ModelException>(() => model.Shapes(new ImageShape(2, 2, 1), 3)).Message);
        Assert.Equal(4, (model with { Outputs = [new() { Layer = "a" }, new() { Layer = "b" }] }).Shapes(new ImageShape(2, 2, 1), 3).Count);
        Assert.Contains("twice", Assert.Throws<ModelException>(
            () => (model with { Outputs = [new() { Layer = "b" }, new()] }).Shapes(new ImageShape(2, 2, 1), 3)).Message, StringComparison.Ordinal);
    }
}
