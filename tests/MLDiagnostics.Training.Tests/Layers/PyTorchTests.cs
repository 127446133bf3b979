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

    [Fact]
    public void FiveSteps_OfBoxesAndPlacesInSpectra_ArePyTorchs()
    {
        const int lines = 4, boxes = 13, width = 64, length = 2 * lines * boxes;
        using var fixture = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "steps.json")));
        var expected = fixture.RootElement.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("model").ValueEquals("quasarnet-like"));
        var losses = expected.GetProperty("losses").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var spectra = Draws(10_000, losses.Length * Batch * width).Select(draw => (float)draw).ToArray();
        var places = Draws(20_000, losses.Length * Batch * lines * boxes).Select(draw => (float)((1 + draw) / 2)).ToArray();
        using var workers = new WorkerPool(2);
        var network = new Network(ModelCatalog.Load("quasarnet-like"), new ImageShape(1, width, 1), 0, Batch, isTrained: true, workers);
        Fill(network);
        var amsGrad = new OptimizerSpecification { Kind = OptimizerKind.Adam, Epsilon = 1e-7, AmsGrad = true };
        var optimizer = Optimizer.Create(network.Trained, amsGrad, workers);
        var (loader, loss) = (new BatchLoader(network), new NetworkLoss(network));
        for (var step = 0; step < losses.Length; step++)
        {
            var targets = Enumerable.Range(0, Batch).Select(n => (Values: new float[length], Weights: new float[length])).ToArray();
            for (var n = 0; n < Batch; n++)
                for (var line = 0; line < lines; line++)
                {
                    Array.Fill(targets[n].Weights, 1, line * boxes, boxes);
                    var offsets = (lines + line) * boxes;
                    places.AsSpan(((((step * Batch) + n) * lines) + line) * boxes, boxes).CopyTo(targets[n].Values.AsSpan(offsets));
                    if ((n + line) % 3 == 0) continue;
                    var box = (step + n + (3 * line)) % boxes;
                    targets[n].Values[(line * boxes) + box] = targets[n].Weights[offsets + box] = 1;
                }

            var batch = spectra.Skip(step * Batch * width).Take(Batch * width).Chunk(width).ToArray();
            loader.LoadRange(
                new ArraySource(new ImageShape(1, width, 1), 0, batch, new int[Batch])
                {
                    Targets = targets,
                    ExampleWeights = [.. Enumerable.Range(0, Batch).Select(n => 1 + (0.5f * (n % 3)))],
                },
                0, Batch);
            network.Forward(Batch, isTraining: true);
            loss.Reset();
            Assert.Equal(losses[step], loss.Measure(loader.Targets, withGradient: true), 1e-4);
            for (var part = 0; part < 2 * lines; part++)
                Assert.Equal(expected.GetProperty("parts")[step][part].GetDouble(), loss.MeanOf(part), 1e-4);
            network.Backward();
            if (step == 0) AssertNorms(expected.GetProperty("first_gradient_norms"), network, tensor => tensor.Gradients.ToArray());
            optimizer.Step(1e-3, 1);
        }

        AssertNorms(expected.GetProperty("last_norms"), network, tensor => tensor.Values.ToArray());
    }

    private static IEnumerable<double> Draws(int use, int count)
    {
        var key = CounterHash.Key(7, Stream, use);
        return Enumerable.Range(0, count).Select(i => (2 * CounterHash.Uniform(key, i)) - 1);
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
