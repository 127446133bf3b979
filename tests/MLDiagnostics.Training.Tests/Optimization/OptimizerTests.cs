namespace MLDiagnostics.Training.Tests;

/// <summary>Weight 1, the gradients 0.5, −0.2, 0.1 and the learning rate 0.1, against PyTorch 1.13 in double precision.</summary>
public sealed class OptimizerTests
{
    private static readonly OptimizerSpecification Sgd = new() { LearningRate = 0.1 };
    private static readonly OptimizerSpecification Adam = new() { Kind = OptimizerKind.Adam, LearningRate = 0.1, Epsilon = 1e-8 };

    [Fact]
    public void Sgd_Plain_SubtractsRateTimesGradient() => AssertWeights(Sgd, 0.95, 0.97, 0.96);

    [Fact]
    public void Sgd_WithMomentum_FirstVelocityIsTheGradient() => AssertWeights(Sgd with { Momentum = 0.9 }, 0.95, 0.925, 0.8925);

    [Fact]
    public void Sgd_WithNesterov_LooksAhead() => AssertWeights(Sgd with { Momentum = 0.9, Nesterov = true }, 0.905, 0.9025, 0.86325);

    [Fact]
    public void Sgd_WithWeightDecay_AddsWeightToGradient() =>
        AssertWeights(Sgd with { Momentum = 0.9, WeightDecay = 0.1 }, 0.94, 0.8966, 0.838574);

    [Fact]
    public void Adam_Plain_CorrectsBias() => AssertWeights(Adam, 0.900000002, 0.865439418, 0.827500241);

    [Fact]
    public void Adam_LargeEpsilonAndDecay_AddsEpsilonAfterCorrection() =>
        AssertWeights(Adam with { Epsilon = 0.1, WeightDecay = 0.1 }, 0.914285714, 0.871527718, 0.82616567);

    [Fact]
    public void Adam_FastSecondMoment_Forgets() => AssertWeights(Adam with { Beta2 = 0.5 }, 0.900000002, 0.860327458, 0.8081645);

    [Fact]
    public void AmsGrad_FastSecondMoment_KeepsMaximum() =>
        AssertWeights(Adam with { Beta2 = 0.5, AmsGrad = true }, 0.900000002, 0.867769875, 0.836040386);

    [Fact]
    public void AdaGrad_Plain_SumsSquares() =>
        AssertWeights(Sgd with { Kind = OptimizerKind.AdaGrad }, 0.900000020, 0.937139081, 0.918881665);

    [Fact]
    public void AdaGrad_LargeEpsilonAccumulatorAndDecay_AddsEpsilonBehindTheRoot() => AssertWeights(
        Sgd with { Kind = OptimizerKind.AdaGrad, Epsilon = 0.1, InitialAccumulator = 0.1, WeightDecay = 0.1 },
        0.922902267, 0.936593043, 0.912787824);

    [Fact]
    public void AdaDelta_OfThePaper_NeedsNoRate() => AssertWeights(
        new OptimizerSpecification { Kind = OptimizerKind.AdaDelta, LearningRate = 1, Epsilon = 1e-6 }, 0.995528043, 0.997929109, 0.996650115);

    [Fact]
    public void AdaDelta_LargeEpsilonAndDecay_AddsEpsilonUnderTheRoots() => AssertWeights(
        new OptimizerSpecification { Kind = OptimizerKind.AdaDelta, LearningRate = 0.5, Rho = 0.5, Epsilon = 0.1, WeightDecay = 0.1 },
        0.820715709, 0.874568287, 0.789139169);

    [Fact]
    public void RmsProp_Plain_DividesByTheRoot() =>
        AssertWeights(Sgd with { Kind = OptimizerKind.RmsProp }, 0.683772434, 0.806631382, 0.743195274);

    [Fact]
    public void RmsProp_WithMomentumAndDecay_FollowsPyTorch() => AssertWeights(
        Sgd with { Kind = OptimizerKind.RmsProp, Rho = 0.5, Epsilon = 0.1, Momentum = 0.9, WeightDecay = 0.1 },
        0.885553858, 0.809722195, 0.690341492);

    [Fact]
    public void AdamW_WithDecay_ShrinksTheWeightApart() =>
        AssertWeights(Adam with { Kind = OptimizerKind.AdamW, WeightDecay = 0.1 }, 0.890000002, 0.846539418, 0.800134847);

    [Fact]
    public void AdamW_WithAmsGrad_FollowsPyTorch() => AssertWeights(
        Adam with { Kind = OptimizerKind.AdamW, WeightDecay = 0.5, Epsilon = 0.1, Beta2 = 0.5, AmsGrad = true },
        0.866666667, 0.797444619, 0.732481360);

    /// <summary>Against the formula of Keras and TensorFlow: η·√(1 − β₂ᵗ) / (1 − β₁ᵗ)·m / (√v + ε̂).</summary>
    [Fact]
    public void Adam_EpsilonBeforeCorrection_IsKerass() => AssertWeights(
        Adam with { Epsilon = 0.1, EpsilonPlacement = EpsilonPlacement.BeforeCorrection }, 0.986347294, 0.981320106, 0.975723287);

    [Fact]
    public void AmsGrad_EpsilonBeforeCorrection_IsKerass() => AssertWeights(
        Adam with { Epsilon = 0.01, Beta2 = 0.5, AmsGrad = true, EpsilonPlacement = EpsilonPlacement.BeforeCorrection },
        0.902750628, 0.871407030, 0.840550300);

    [Fact]
    public void AdaGrad_EpsilonUnderTheRoot_IsKerass() => AssertWeights(
        Sgd with { Kind = OptimizerKind.AdaGrad, Epsilon = 0.1, InitialAccumulator = 0.1, EpsilonPlacement = EpsilonPlacement.UnderRoot },
        0.925464401, 0.954035829, 0.939893694);

    [Fact]
    public void RmsProp_EpsilonUnderTheRoot_IsKerass() => AssertWeights(
        Sgd with { Kind = OptimizerKind.RmsProp, Rho = 0.5, Epsilon = 0.1, Momentum = 0.9, EpsilonPlacement = EpsilonPlacement.UnderRoot },
        0.894590745, 0.846538874, 0.777143372);

    [Theory]
    [InlineData(OptimizerKind.Sgd, EpsilonPlacement.UnderRoot, "under_root is for adagrad and rmsprop")]
    [InlineData(OptimizerKind.Adam, EpsilonPlacement.UnderRoot, "under_root is for adagrad and rmsprop")]
    [InlineData(OptimizerKind.AdaGrad, EpsilonPlacement.BeforeCorrection, "before_correction is for adam and adamw")]
    [InlineData(OptimizerKind.AdaDelta, EpsilonPlacement.UnderRoot, "under_root is for adagrad and rmsprop")]
    public void Validate_EpsilonWhereTheRuleHasNone_IsRefused(OptimizerKind kind, EpsilonPlacement placement, string message) => Assert.Contains(
        message, Assert.Single((Sgd with { Kind = kind, EpsilonPlacement = placement }).Validate()), StringComparison.Ordinal);

    [Fact]
    public void Sgd_FactorsOfATensor_AreOnItsRateAndDecayAlone() => AssertFactors(
        Sgd with { Momentum = 0.9, WeightDecay = 0.1 }, new StepFactors(0.5, 3), [0.96, 0.9196, 0.864446], [0.94, 0.8966, 0.838574]);

    [Fact]
    public void AdamW_FactorsOfATensor_AreOnItsRateAndDecayAlone() => AssertFactors(
        Adam with { Kind = OptimizerKind.AdamW, WeightDecay = 0.1 }, new StepFactors(0.5, 3),
        [0.935000001, 0.903694709, 0.871169700], [0.890000002, 0.846539418, 0.800134847]);

    [Fact]
    public void AnyRule_RateFactorZero_LeavesTheTensorAsItIs()
    {
        foreach (var kind in Enum.GetValues<OptimizerKind>())
            AssertFactors(Sgd with { Kind = kind, WeightDecay = 0.1 }, new StepFactors(0, 1), [1, 1, 1], []);
    }

    [Fact]
    public void ClipValue_OnlyCutsWhatIsLarger_BeforeDecay() =>
        AssertWeights(Sgd with { Momentum = 0.9, WeightDecay = 0.1, ClipValue = 0.15 }, 0.975, 0.95775, 0.9226475);

    [Fact]
    public void ClipValue_NaN_StaysSeen()
    {
        var (_, weights) = Run(Sgd with { ClipValue = 0.1 }, [double.NaN]);
        Assert.True(double.IsNaN(weights[0]));
    }

    [Fact]
    public void Validate_BothWaysOfClipping_IsRefused() => Assert.Equal(
        ["clip_norm and clip_value exclude each other"], (Sgd with { ClipNorm = 1, ClipValue = 1 }).Validate());

    [Fact]
    public void Validate_WrongRhoAccumulatorAndClipValue_NamesAll() => Assert.Equal(
        ["clip_value must be above 0", "rho must be from 0 to below 1", "initial_accumulator must be 0 or more"],
        (Sgd with { ClipValue = 0, Rho = 1, InitialAccumulator = -1 }).Validate());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MeanRootSecondMoment_AfterThreeSteps_IsThatOfTheDefinition(bool amsGrad)
    {
        var (optimizer, _) = Run(Adam with { Beta2 = 0.5, AmsGrad = amsGrad }, [0.5, -0.2, 0.1]);
        // v: 0.125, 0.0825, 0.04625; the largest is the first.
        var expected = Math.Sqrt((amsGrad ? 0.125 : 0.04625) / (1 - Math.Pow(0.5, 3)));
        Assert.Equal(expected, ((AdamOptimizer)optimizer).MeanRootSecondMoment(), 1e-6);
    }

    [Fact]
    public void Step_WithGradientScale_ScalesTheGradientAndNotTheDecay()
    {
        var arena = Arena(out var tensor);
        using var workers = new WorkerPool(1);
        tensor.Gradients.Fill(2);
        Optimizer.Create(arena, Sgd with { WeightDecay = 0.5 }, workers).Step(0.1, gradientScale: 0.25);
        Assert.Equal(1 - (0.1f * (0.5f + 0.5f)), tensor.Values[0], 1e-6f);
    }

    [Theory]
    [InlineData(0, 0.9, false, 1, "learning_rate")]
    [InlineData(double.NaN, 0.9, false, 1, "learning_rate")]
    [InlineData(0.1, 1, false, 1, "momentum")]
    [InlineData(0.1, 0, true, 1, "nesterov")]
    [InlineData(0.1, 0.9, true, 0, "clip_norm")]
    public void Validate_WrongValue_NamesIt(double rate, double momentum, bool nesterov, double clip, string name)
    {
        var errors = new OptimizerSpecification { LearningRate = rate, Momentum = momentum, Nesterov = nesterov, ClipNorm = clip }.Validate();
        Assert.Contains(name, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Defaults_AreGood() => Assert.Empty(new OptimizerSpecification().Validate());

    private static void AssertWeights(OptimizerSpecification specification, params double[] expected)
    {
        var (_, weights) = Run(specification, [0.5, -0.2, 0.1]);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], weights[i], 1e-6);
    }

    // Three tensors, the middle one with factors: the others must go as if there were none.
    private static void AssertFactors(OptimizerSpecification specification, StepFactors factors, double[] middle, double[] others)
    {
        var arena = new ParameterArena();
        ParameterTensor[] tensors = [.. new[] { 37, 50, 21 }.Select((length, i) => arena.Add($"layer{i}", TensorRole.Weight, length, 1))];
        tensors[1].Factors = factors;
        arena.Allocate(withGradients: true);
        foreach (var tensor in tensors) tensor.Values.Fill(1);
        using var workers = new WorkerPool(2);
        var optimizer = Optimizer.Create(arena, specification, workers);
        for (var step = 0; step < middle.Length; step++)
        {
            foreach (var tensor in tensors) tensor.Gradients.Fill((float)new[] { 0.5, -0.2, 0.1 }[step]);
            optimizer.Step(specification.LearningRate, gradientScale: 1);
            Assert.All(tensors[1].Values.ToArray(), value => Assert.Equal(middle[step], value, 1e-6));
            foreach (var tensor in new[] { tensors[0], tensors[2] })
                if (others.Length > 0) Assert.All(tensor.Values.ToArray(), value => Assert.Equal(others[step], value, 1e-6));
        }
    }

    private static (Optimizer Optimizer, List<double> Weights) Run(OptimizerSpecification specification, double[] gradients)
    {
        var arena = Arena(out var tensor);
        using var workers = new WorkerPool(1);
        var optimizer = Optimizer.Create(arena, specification, workers);
        var weights = new List<double>();
        foreach (var gradient in gradients)
        {
            tensor.Gradients.Fill((float)gradient);
            optimizer.Step(specification.LearningRate, gradientScale: 1);
            // Every element of a tensor longer than a vector goes the same way, and the padding behind it stays zero.
            Assert.All(tensor.Values.ToArray(), value => Assert.Equal(tensor.Values[0], value));
            Assert.All(arena.Values.Span[tensor.Length..].ToArray(), value => Assert.Equal(0, value));
            weights.Add(tensor.Values[0]);
        }

        return (optimizer, weights);
    }

    private static ParameterArena Arena(out ParameterTensor tensor)
    {
        var arena = new ParameterArena();
        tensor = arena.Add("layer", TensorRole.Weight, 37, 3);
        arena.Allocate(withGradients: true);
        tensor.Values.Fill(1);
        return arena;
    }
}
