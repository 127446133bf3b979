using System.Diagnostics.CodeAnalysis;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>
/// Inputs ×255, the first layer's weights/255, its rate/255² and its decay ×255² is the baseline by algebra: the plans of the case, trained in
/// double precision, agree to rounding. Other remedies do not.
/// </summary>
public sealed class AlgebraicTwinTests
{
    private const int Steps = 20;
    private const int Batch = 8;
    private const int Hidden = 60;
    private const int Classes = 10;
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData("unit")]
    [InlineData("centred")]
    public void Twin_AfterTwentySteps_IsTheBaselineToRounding(string inputs) =>
        Assert.InRange(Distance($"{inputs}-baseline", $"{inputs}-twin"), 0, Rounding);

    [Theory]
    [InlineData("unit-rate")]
    [InlineData("unit-first-rate")]
    [InlineData("unit-first-rate-first")]
    [InlineData("unit-first-rate2")]
    public void OtherRemedies_AfterTwentySteps_AreNot(string variant) => Assert.False(Distance("unit-baseline", variant) < 1e-3);

    /// <summary>Largest difference of losses and logits, relative to the largest of the baseline's.</summary>
    private static double Distance(string baseline, string variant)
    {
        var (first, second) = (Train(baseline), Train(variant));
        return first.Zip(second).Max(pair => Math.Abs(pair.First - pair.Second)) / first.Max(Math.Abs);
    }

    [SuppressMessage("Security", "CA5394", Justification = "Weights of a test.")]
    private static List<double> Train(string name)
    {
        var file = CaseCatalog.Load("input-scaling").File;
        var plan = CasePlans.Of(file, CasePlans.Find(file, name), isFull: false, data: null);
        var images = ImageGenerator.Find(plan.Data)!.Generate(1, Steps * Batch);
        var random = new Random(3);
        double[][] weights = [Uniform(Hidden * images.Shape.Length, images.Shape.Length), Uniform(Classes * Hidden, Hidden)];
        var net = new DoubleNet(plan, weights, images.Shape.Length);
        var seen = Enumerable.Range(0, images.Count).Select(Input).ToList();
        var results = new List<double>();
        for (var step = 0; step < Steps; step++)
            results.Add(net.Step(seen[(step * Batch)..((step + 1) * Batch)], [.. Enumerable.Range(step * Batch, Batch).Select(images.Label)]));
        return [.. results, .. seen.Take(5).SelectMany(net.Logits)];

        double[] Uniform(int count, int fanIn) => [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextDouble()) - 1) / Math.Sqrt(fanIn))];

        double[] Input(int index)
        {
            var offset = plan.InputScale == InputScale.Centred ? 0.5 : 0;
            return [.. images.Pixels(index).ToArray().Select(pixel => ((pixel / 255.0) - offset) * plan.InputFactor)];
        }
    }
}
