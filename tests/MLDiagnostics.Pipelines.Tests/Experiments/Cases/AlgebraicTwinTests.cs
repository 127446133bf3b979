using System.Diagnostics.CodeAnalysis;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>
/// Inputs ×255, the first layer's weights/255, its rate/255² and its decay ×255² is the baseline by algebra: the plans of the case, trained in
/// double precision at their real size (3072-300-10, batches of 250), agree to rounding over 20 steps. Other remedies do not within 5.
/// </summary>
public sealed class AlgebraicTwinTests
{
    private const int Steps = 20;
    private const int OtherSteps = 5;
    private const double Rounding = 1e-13;

    private static readonly TrainingPlan Case = Plan("unit-baseline");
    private static readonly int Batch = Case.BatchSize;
    private static readonly Lazy<ImageSet> Images = new(() => ImageGenerator.Find(Case.Data)!.Generate(1, Steps * Batch));
    private static readonly Lazy<List<double>> OtherBaseline = new(() => Train("unit-baseline", OtherSteps));

    [Fact]
    public void Case_HasTheSizesThatTheTwinIsTriedAt()
    {
        var units = Case.LoadModel().Layers.OfType<DenseSpecification>().Select(layer => layer.Units);
        Assert.Equal((250, 3072, 300), (Batch, ImageGenerator.Shape.Length, units.First()));
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("centred")]
    public void Twin_AfterTwentySteps_IsTheBaselineToRounding(string inputs) =>
        Assert.InRange(Distance(Train($"{inputs}-baseline", Steps), $"{inputs}-twin", Steps), 0, Rounding);

    [Theory]
    [InlineData("unit-rate")]
    [InlineData("unit-first-rate")]
    [InlineData("unit-first-rate-first")]
    [InlineData("unit-first-rate2")]
    public void OtherRemedies_AfterFiveSteps_AreNot(string variant) => Assert.False(Distance(OtherBaseline.Value, variant, OtherSteps) < 1e-3);

    /// <summary>Largest difference of losses and logits, relative to the largest of the baseline's.</summary>
    private static double Distance(List<double> baseline, string variant, int steps) =>
        baseline.Zip(Train(variant, steps)).Max(pair => Math.Abs(pair.First - pair.Second)) / baseline.Max(Math.Abs);

    private static TrainingPlan Plan(string name)
    {
        var file = CaseCatalog.Load("input-scaling").File;
        return CasePlans.Of(file, CasePlans.Find(file, name), isFull: false, data: null);
    }

    [SuppressMessage("Security", "CA5394", Justification = "Weights of a test.")]
    private static List<double> Train(string name, int steps)
    {
        var plan = Plan(name);
        var (inputs, hidden, classes) = (ImageGenerator.Shape.Length, 300, 10);
        var random = new Random(3);
        var net = new DoubleNet(plan, Uniform(hidden, inputs), Uniform(classes, hidden));
        var results = new List<double>();
        for (var step = 0; step < steps; step++)
            results.Add(net.Step(Inputs(step * Batch, Batch), [.. Enumerable.Range(step * Batch, Batch).Select(Images.Value.Label)]));
        return [.. results, .. net.Logits(Inputs(0, 5)).SelectMany(logits => logits)];

        double[][] Uniform(int rows, int fanIn) =>
            [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, fanIn).Select(_ => ((2 * random.NextDouble()) - 1) / Math.Sqrt(fanIn)).ToArray())];

        double[][] Inputs(int first, int count)
        {
            var offset = plan.InputScale == InputScale.Centred ? 0.5 : 0;
            return [.. Enumerable.Range(first, count).Select(index => Array.ConvertAll(Images.Value.Pixels(index).ToArray(), pixel => ((pixel / 255.0) - offset) * plan.InputFactor))];
        }
    }
}
