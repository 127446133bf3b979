namespace MLDiagnostics.Training.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Dropout_InTraining_ZeroesItsShareAndScalesTheRest()
    {
        using var workers = new WorkerPool(2);
        var (layer, pass) = Attach(new DropoutLayer("d", new ImageShape(1, 1, 1000), 0.25, 3), workers, 20);
        layer.Input.Span.Fill(3);
        pass.IsTraining = true;
        layer.Forward();
        var first = layer.Output.Span.ToArray();
        Assert.All(first, value => Assert.True(value == 0 || Math.Abs(value - 4) < 1e-5));
        Assert.Equal(0.25, first.Count(value => value == 0) / 20_000.0, 0.01);

        layer.OutputGradient!.Span.Fill(3);
        layer.Backward();
        Assert.Equal(first, layer.InputGradient!.Span.ToArray());

        pass.Step++;
        layer.Forward();
        Assert.NotEqual(first, layer.Output.Span.ToArray());
        pass.Step--;
        layer.Forward();
        Assert.Equal(first, layer.Output.Span.ToArray());
    }

    [Fact]
    public void Dropout_TwoLayersOrSeeds_DropDifferently()
    {
        using var workers = new WorkerPool(1);
        var masks = new (int Index, ulong Seed)[] { (0, 1), (1, 1), (0, 2) }.Select(choice =>
        {
            var (layer, pass) = Attach(new DropoutLayer("d", new ImageShape(1, 1, 100), 0.5, choice.Index), workers, 2);
            (pass.Seed, pass.IsTraining) = (choice.Seed, true);
            layer.Input.Span.Fill(1);
            layer.Forward();
            return string.Concat(layer.Output.Span.ToArray().Select(value => value == 0 ? '0' : '1'));
        }).ToArray();
        Assert.Equal(3, masks.Distinct().Count());
    }

    [Fact]
    public void Dropout_InEvaluation_Passes()
    {
        using var workers = new WorkerPool(1);
        var (layer, _) = Attach(new DropoutLayer("d", new ImageShape(2, 2, 3), 0.9, 0), workers, 3);
        Noise.Normal(36).CopyTo(layer.Input.Span);
        layer.Forward();
        Assert.Equal(layer.Input.Span.ToArray(), layer.Output.Span.ToArray());
    }

    [Fact]
    public void Relu_NaNAndNegativeZero_NaNPassesAndZeroIsZero()
    {
        using var workers = new WorkerPool(1);
        var (layer, _) = Attach(new ReluLayer("r", new ImageShape(1, 1, 19)), workers, 1);
        layer.Input.Span.Fill(-1);
        (layer.Input.Span[1], layer.Input.Span[2], layer.Input.Span[3], layer.Input.Span[18]) = (float.NaN, 2, -0f, float.NaN);
        layer.OutputGradient!.Span.Fill(5);
        layer.Forward();
        layer.Backward();
        Assert.Equal([0, float.NaN, 2, 0], layer.Output.Span[..4].ToArray());
        Assert.Equal([0, 5, 5, 0], layer.InputGradient!.Span[..4].ToArray());
        Assert.True(float.IsNaN(layer.Output.Span[18]));
        Assert.Equal(5, layer.InputGradient.Span[18]);
    }

    [Theory]
    [InlineData(1)] // scalar loop
    [InlineData(16)] // vector loop
    public void MaxPool_TiesAndNaN_FirstOfEqualWinsAndNaNWins(int channels)
    {
        using var workers = new WorkerPool(1);
        var shape = new ImageShape(2, 4, channels);
        var window = (Window.Of(2, 2, 2, WindowPadding.Valid), Window.Of(4, 2, 2, WindowPadding.Valid));
        var (layer, _) = Attach(new MaxPoolLayer("p", shape, window.Item1, window.Item2), workers, 1);
        float[] pixels = [7, 7, 1, float.NaN, 7, 7, 9, 8];
        for (var p = 0; p < 8; p++) layer.Input.Span.Slice(p * channels, channels).Fill(pixels[p]);
        layer.OutputGradient!.Span.Fill(1);
        layer.Forward();
        layer.Backward();
        Assert.Equal(7, layer.Output.Span[channels - 1]);
        Assert.True(float.IsNaN(layer.Output.Span[(2 * channels) - 1]));
        var gradient = Enumerable.Range(0, 8).Select(p => layer.InputGradient!.Span[(p * channels) + channels - 1]);
        Assert.Equal([1, 0, 0, 1, 0, 0, 0, 0], gradient);
    }

    [Fact]
    public void BatchNorm_AfterTraining_RunningStatisticsAreKerass()
    {
        using var workers = new WorkerPool(1);
        var model = SmallModels.Of(new BatchNormSpecification { Momentum = 0.9 }, new FlattenSpecification(), new DenseSpecification());
        var network = new Network(model, new ImageShape(1, 2, 1), 2, 2, isTrained: true, workers);
        network.Initialise(1);
        new float[] { 1, 3 }.CopyTo(network.InputOf(0));
        new float[] { 5, 7 }.CopyTo(network.InputOf(1));
        network.Forward(2, isTraining: true);
        // Mean 4, variance 5 (divided by 4, not 3).
        Assert.Equal(0.4f, network.State.Tensors[0].Values[0], 1e-6f);
        Assert.Equal(0.9f + 0.5f, network.State.Tensors[1].Values[0], 1e-6f);
        network.Forward(2, isTraining: false);
        Assert.Equal(0.4f, network.State.Tensors[0].Values[0], 1e-6f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_AfterTheFirst_AllocatesNothing(bool isGraph)
    {
        using var workers = new WorkerPool(1);
        var network = new Network(isGraph ? SmallModels.Branches : SmallModels.Everything, new ImageShape(8, 8, 3), 3, 16, isTrained: true, workers);
        network.Initialise(1);
        var targets = TargetBatch.Of(Noise.Labels(16, 3));
        var loss = new NetworkLoss(network);
        var optimizer = Optimizer.Create(network.Trained, new OptimizerSpecification { Kind = OptimizerKind.Adam }, workers);
        for (var warmUp = 0; warmUp < 3; warmUp++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            network.Forward(16, isTraining: true);
            loss.Measure(targets, withGradient: true);
            network.Backward();
            optimizer.Step(0.01, 1);
        }
    }

    [Fact]
    public void Step_OfEveryLossAfterTheFirst_AllocatesNothing()
    {
        LossKind[] kinds = [LossKind.CrossEntropy, LossKind.BinaryCrossEntropy, LossKind.Hinge, LossKind.Mse, LossKind.Mae, LossKind.Huber, LossKind.Custom];
        var model = SmallModels.Of([new FlattenSpecification { Name = "flat" }, .. kinds.Select(kind =>
            new DenseSpecification { Name = kind.ToString(), Inputs = ["flat"], Units = 4, LearningRateFactor = 0.5 })]) with
        {
            Outputs = [.. kinds.Select(kind => new OutputSpecification
            {
                Layer = kind.ToString(), Loss = kind, Target = LossTarget.Values, Custom = kind == LossKind.Custom ? new QuarticLoss() : null,
            })],
        };
        using var workers = new WorkerPool(1);
        var source = Targets.Random(new ImageShape(3, 3, 2), 8, 4 * kinds.Length);
        var network = new Network(model, source.Shape, 3, 8, isTrained: true, workers);
        network.Initialise(1);
        var (loss, loader) = (new NetworkLoss(network, smoothing: 0.1), new BatchLoader(network));
        var optimizer = Optimizer.Create(network.Trained, new OptimizerSpecification { Momentum = 0.9, WeightDecay = 0.1 }, workers);
        for (var warmUp = 0; warmUp < 3; warmUp++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            loader.LoadRange(source, 0, 8);
            network.Forward(8, isTraining: true);
            loss.Measure(loader.Targets, withGradient: true);
            network.Backward();
            optimizer.Step(0.01, 1);
        }
    }

    private static (Layer Layer, Pass Pass) Attach(Layer layer, WorkerPool workers, int count)
    {
        var pass = new Pass(workers) { Count = count, Seed = 1, Step = 1 };
        var input = new FloatBuffer(count * layer.InputShape.Length);
        layer.Attach(pass, [input], [new FloatBuffer(input.Length)], count, isTrained: true);
        return (layer, pass);
    }
}
