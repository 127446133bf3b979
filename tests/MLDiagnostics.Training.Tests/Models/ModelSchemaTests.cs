using System.Text.Json;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;
using NJsonSchema;

namespace MLDiagnostics.Training.Tests;

/// <summary>The shipped JSON schema, by a reader of schemas that is not ours, against the reader of models that is.</summary>
public sealed class ModelSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(ModelCatalog.Schema).GetAwaiter().GetResult();

    public static TheoryData<string> Names { get; } = [.. ModelCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_ShippedModel_IsValid(string name)
    {
        Assert.True(IsValid(ModelCatalog.Load(name).ToJson()));
        var file = Path.Combine(Repository.Root, "src", "MLDiagnostics.Training", "Models", "Shipped", name + ".json");
        Assert.True(IsValid(File.ReadAllText(file)));
    }

    [Fact]
    public void Schema_EveryLayerWithAllItsMembers_IsValid() => Assert.True(IsValid(SmallModels.AllMembers.ToJson()));

    [Fact]
    public void Schema_Words_AreThoseOfTheReader()
    {
        var definitions = JsonNode.Parse(ModelCatalog.Schema)!["definitions"]!;
        Assert.Equal(Words<WeightInitializer>(), List(definitions["initializer"]!));
        Assert.Equal(Words<WindowPadding>(), List(definitions["padding"]!));
        Assert.Equal(Words<LossKind>(), List(definitions["output"]!["properties"]!["loss"]!));
        Assert.Equal(Words<LossTarget>(), List(definitions["output"]!["properties"]!["target"]!));
    }

    [Theory]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": 3 }""")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": [3, 5], "stride": 2, "groups": 2, "name": "c", "inputs": ["input"] }""")]
    [InlineData("""{ "type": "dense", "units": "classes", "gain": -0.5 }""")]
    [InlineData("""{ "type": "max_pool" }""")]
    [InlineData("""{ "type": "dropout", "rate": 0 }""")]
    public void Layer_ThatIsGood_IsTakenByBoth(string layer)
    {
        Assert.True(IsValid(Model(layer)));
        ModelSpecification.FromJson(Model(layer));
    }

    [Theory]
    [InlineData("""{ "type": "conv2d", "kernel": 3 }""")]
    [InlineData("""{ "type": "conv2d", "filters": 4 }""")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": [3, 3, 3] }""")]
    [InlineData("""{ "type": "conv2d", "filters": 0, "kernel": 3 }""")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": 3, "padding": "full" }""")]
    [InlineData("""{ "type": "conv2d", "filters": 4, "kernel": 3, "dilation": 0 }""")]
    [InlineData("""{ "type": "conv1d", "filters": 4, "kernel": [1, 3] }""")]
    [InlineData("""{ "type": "relu", "slope": 4 }""")]
    [InlineData("""{ "type": "leaky" }""")]
    [InlineData("""{ "name": "x" }""")]
    [InlineData("7")]
    [InlineData("""{ "type": "dense", "units": 1.5 }""")]
    [InlineData("""{ "type": "dense", "units": "labels" }""")]
    [InlineData("""{ "type": "dense", "units": 3, "bias": "no" }""")]
    [InlineData("""{ "type": "dense", "units": 3, "initializer": "zeros" }""")]
    [InlineData("""{ "type": "dense", "units": 3, "learning_rate_factor": -1 }""")]
    [InlineData("""{ "type": "batch_norm", "momentum": 1.5 }""")]
    [InlineData("""{ "type": "batch_norm", "gain": 2 }""")]
    [InlineData("""{ "type": "dropout" }""")]
    [InlineData("""{ "type": "dropout", "rate": 1 }""")]
    [InlineData("""{ "type": "lrn", "k": 0 }""")]
    [InlineData("""{ "type": "relu", "inputs": "flatten1" }""")]
    [InlineData("""{ "type": "relu", "name": "a/b" }""")]
    [InlineData("""{ "type": "relu", "name": " " }""")]
    public void Layer_ThatIsNone_IsRefusedByBoth(string layer)
    {
        Assert.False(IsValid(Model(layer)));
        Assert.Throws<ModelException>(() => ModelSpecification.FromJson(Model(layer)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "name": "m" }""")]
    [InlineData("""{ "layers": [] }""")]
    [InlineData("""{ "name": 3, "layers": [] }""")]
    [InlineData("""{ "name": "m", "layer": [] }""")]
    [InlineData("""{ "name": "m", "schema": "mldiagnostics/model/9", "layers": [] }""")]
    [InlineData("""{ "name": "m", "input": [3, 0, 1], "layers": [] }""")]
    [InlineData("""{ "name": "m", "gain": "1", "layers": [] }""")]
    [InlineData("""{ "name": "m", "layers": [], "outputs": [] }""")]
    [InlineData("""{ "name": "m", "layers": [], "outputs": [{ "loss": "l2" }] }""")]
    [InlineData("""{ "name": "m", "layers": [], "outputs": [{ "weight": 0 }] }""")]
    [InlineData("""{ "name": "m", "layers": [], "outputs": [{ "los": "mse" }] }""")]
    public void Model_ThatIsNone_IsRefusedByBoth(string json)
    {
        Assert.False(IsValid(json));
        Assert.Throws<ModelException>(() => ModelSpecification.FromJson(json));
    }

    private static bool IsValid(string json) => Schema.Validate(json).Count == 0;

    private static string Model(string layer) => $$"""{ "name": "m", "layers": [ {{layer}} ] }""";

    private static string[] List(JsonNode node) => [.. node["enum"]!.AsArray().Select(word => (string)word!)];

    private static string[] Words<T>() where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))];
}
