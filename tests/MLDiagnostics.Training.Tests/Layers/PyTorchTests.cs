using System.Text.Json;

namespace MLDiagnostics.Training.Tests;

/// <summary>
/// Five steps of shipped models against PyTorch in double precision, from the same weights and images (Fixtures/pytorch_steps.py).
/// Dropout is left out: its masks are our own.
/// </summary>
public sealed class PyTorchTests
{
    private const RandomStream Stream = (RandomStream)1000;
    private const int Batch = 8;
    private static readonly ImageShape Image = new(32, 32, 3);

    [Theory]
    [InlineData("authenticity")]
    [InlineData("cifar-fc")]
    [InlineData("cifar-cnn")]
    [InlineData("googlenet-cifar")]
    [InlineData("alexnet-cifar")]
    [InlineData("resnet-8")]
    public void FiveSteps_OfAShippedModel_ArePyTorchs(string name)
    {
        using var fixture = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "steps.json")));
        var expected = fixture.RootElement.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("model").ValueEquals(name));
        var model = ModelCatalog.Load(name);
        model = model with { Layers = [.. model.Layers.Where(layer => layer is not DropoutSpecification)] };
        using var workers = new WorkerPool(2);
        var network = new Network(model, Image, 10, Batch, isTrained: true, workers);
        Fill(network);
        var optimizer = Optimizer.Create(
            network.Trained,
            expected.GetProperty("optimizer").ValueEquals("adam")
                ? new OptimizerSpecification { Kind = OptimizerKind.Adam, Epsilon = 1e-7 }
                : new OptimizerSpecification { Momentum = 0.9 },
            workers);
        var rate = expected.GetProperty("optimizer").ValueEquals("adam") ? 1e-3 : 0.01;
        var loss = new NetworkLoss(network);
        var losses = expected.GetProperty("losses").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var key = CounterHash.Key(7, Stream, 10_000);
        for (var step = 0; step < losses.Length; step++)
        {
            for (var n = 0; n < Batch; n++)
            {
                var image = network.InputOf(n);
                for (var i = 0; i < image.Length; i++)
                    image[i] = (float)((2 * CounterHash.Uniform(key, (((long)(step * Batch) + n) * image.Length) + i)) - 1);
            }

            var labels = Enumerable.Range(0, Batch).Select(n => (step + (3 * n)) % 10).ToArray();
            network.Forward(Batch, isTraining: true);
            Assert.Equal(losses[step], loss.Measure(TargetBatch.Of(labels), withGradient: true), 1e-4 * losses[step]);
            network.Backward();
            if (step == 0) AssertNorms(expected.GetProperty("first_gradient_norms"), network, tensor => tensor.Gradients.ToArray());
            optimizer.Step(rate, 1);
        }

        AssertNorms(expected.GetProperty("last_norms"), network, tensor => tensor.Values.ToArray());
    }

    private static void AssertNorms(JsonElement expected, Network network, Func<ParameterTensor, float[]> values)
    {
        Assert.Equal(expected.EnumerateObject().Count(), network.Trained.Tensors.Count);
        foreach (var tensor in network.Trained.Tensors)
        {
            var norm = Math.Sqrt(values(tensor).Sum(value => (double)value * value));
            // The gradient of a bias before a batch normalisation is zero but for rounding.
            Assert.Equal(expected.GetProperty(tensor.Name).GetDouble(), norm, 1e-6 + (1e-4 * norm));
        }
    }

    private static void Fill(Network network)
    {
        for (var index = 0; index < network.Trained.Tensors.Count; index++)
        {
            var tensor = network.Trained.Tensors[index];
            var key = CounterHash.Key(7, Stream, index);
            var limit = Math.Sqrt(6.0 / (tensor.Length / tensor.Shape[^1]));
            for (var i = 0; i < tensor.Length; i++)
            {
                var draw = (2 * CounterHash.Uniform(key, i)) - 1;
                tensor.Values[i] = (float)(tensor.Role switch
                {
                    TensorRole.Weight => limit * draw,
                    TensorRole.Scale => 1 + (0.1 * draw),
                    _ => 0.1 * draw,
                });
            }
        }
    }
}
