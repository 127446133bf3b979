using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class ModelJsonTests
{
    [Fact]
    public void FromJson_AllLayers_RoundTripsInEveryCulture()
    {
        var model = SmallModels.AllMembers;
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () =>
            {
                var json = model.ToJson();
                var read = ModelSpecification.FromJson(json);
                Assert.Equal(model.Layers, read.Layers);
                Assert.Equal((model.Name, model.Description, model.Notes), (read.Name, read.Description, read.Notes));
                Assert.Equal((model.Initializer, model.Input), (read.Initializer, read.Input));
                Assert.Equal(model, read);
                Assert.NotEqual(model, read with { Notes = "" });
                Assert.Contains("0.125", json, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void FromJson_MembersLeftOut_HaveTheirDefaults()
    {
        var model = ModelSpecification.FromJson(
            """
            { "name": "m", "layers": [
                { "type": "conv2d", "filters": 4, "kernel": [3, 5] }, { "type": "max_pool" }, { "type": "dense", "units": "classes" } ] }
            """);
        Assert.Equal(WeightInitializer.GlorotUniform, model.Initializer);
        Assert.Null(model.Input);
        Assert.Equal(
            [new Conv2DSpecification { Filters = 4, KernelHeight = 3, KernelWidth = 5 }, new MaxPoolSpecification(), new DenseSpecification()],
            model.Layers);
    }

    [Theory]
    [InlineData("""{ "type": "conv2d", "filterz": 4, "kernel": 3 }""",
        "Layer 2 ('conv2d'): a conv2d layer needs 'filters', a whole number from 1.")]
    [InlineData("""{ "type": "relu", "name": "r", "slope": 4 }""", "Layer 2 ('r'): a relu layer has no member 'slope' (it has inputs, name, type).")]
    [InlineData("""{ "type": "leaky" }""",
        "Layer 2 ('leaky'): there is no layer type 'leaky' (there are conv2d, dense, batch_norm, relu, max_pool, dropout, flatten, avg_pool, global_avg_pool, lrn, leaky_relu, elu, selu, sigmoid, tanh, softmax, conv1d, reshape, concat, add).")]
    [InlineData("""{ "name": "x" }""", "Layer 2: it has no 'type'.")]
    [InlineData("7", "Layer 2: a layer is a JSON object.")]
    [InlineData("""{ "type": "dense", "units": 1.5 }""", "Layer 2 ('dense'): 'units' must be a whole number from 1.")]
    [InlineData("""{ "type": "dense", "units": 0 }""", "Layer 2 ('dense'): 'units' must be a whole number from 1.")]
    [InlineData("""{ "type": "dense", "units": "labels" }""", "Layer 2 ('dense'): 'units' must be a whole number from 1 or \"classes\".")]
    [InlineData("""{ "type": "dense", "units": 3, "bias": "no" }""", "Layer 2 ('dense'): 'bias' must be true or false.")]
    [InlineData("""{ "type": "dropout", "rate": 1 }""", "Layer 2 ('dropout'): 'rate' must be below 1, or nothing is left.")]
    [InlineData("""{ "type": "dropout", "rate": -0.5 }""", "Layer 2 ('dropout'): 'rate' must be a number from 0 to 1.")]
    [InlineData("""{ "type": "dense", "units": 3, "gain": "big" }""", "Layer 2 ('dense'): 'gain' must be a number.")]
    [InlineData("""{ "type": "dense", "units": 3, "initial_bias": [] }""", "Layer 2 ('dense'): 'initial_bias' must be a number.")]
    [InlineData("""{ "type": "dense", "units": 3, "learning_rate_factor": -1 }""",
        "Layer 2 ('dense'): 'learning_rate_factor' must be a number of 0 or more.")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": [3, 3, 3] }""", "Layer 2 ('conv2d'): 'kernel' must be a whole number from 1.")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": 3, "padding": "full" }""",
        "Layer 2 ('conv2d'): 'padding' must be one of 'valid', 'same'.")]
    [InlineData("""{ "type": "relu", "inputs": "flatten1" }""", "Layer 2 ('relu'): 'inputs' must be a list of names of layers.")]
    [InlineData("""{ "type": "relu", "inputs": [3] }""", "Layer 2 ('relu'): 'inputs' must be a list of names of layers.")]
    [InlineData("""{ "type": "relu", "name": "a/b" }""", "Layer 2 ('a/b'): 'name' must be without '/' and '@', which the names of series use.")]
    public void FromJson_WrongLayer_OneSentenceNamesIt(string layer, string message)
    {
        var json = $$"""{ "name": "m", "layers": [ { "type": "flatten" }, {{layer}} ] }""";
        Assert.Equal(message, Assert.Throws<ModelException>(() => ModelSpecification.FromJson(json)).Message);
    }

    [Theory]
    [InlineData("", "The model is not JSON")]
    [InlineData("{ \"name\": ", "The model is not JSON")]
    [InlineData("[]", "A model is a JSON object.")]
    [InlineData("""{ "name": "m" }""", "The model has no list of 'layers'.")]
    [InlineData("""{ "layers": [] }""", "The model has no 'name'.")]
    [InlineData("""{ "name": 3, "layers": [] }""", "The model's 'name' must be a text.")]
    [InlineData("""{ "name": "m", "layer": [] }""", "A model has no member 'layer'")]
    [InlineData("""{ "name": "m", "schema": "mldiagnostics/model/9", "layers": [] }""", "The model's schema is 'mldiagnostics/model/9'")]
    [InlineData("""{ "name": "m", "input": [3, 0, 1], "layers": [] }""", "The model's 'input' must be [height, width, channels].")]
    [InlineData("""{ "name": "m", "gain": "1", "layers": [] }""", "The model's 'gain' must be a number.")]
    [InlineData("""{ "name": "m", "initializer": "zeros", "layers": [] }""", "The model's 'initializer' must be one of 'glorot_uniform', ")]
    public void FromJson_WrongModel_SaysWhatIsExpected(string json, string message) => Assert.StartsWith(
        message, Assert.Throws<ModelException>(() => ModelSpecification.FromJson(json)).Message, StringComparison.Ordinal);
}
