using MLDiagnostics.Pipelines.Spectra;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Spectra;

public sealed class QuasarSpectraTests
{
    private const int Boxes = 13;
    private const int Lines = 4;
    private static readonly QuasarSpectra Set = new(seed: 1, count: 400, pixels: 128);

    [Fact]
    public void Spectra_BySeed_AreTheSameAndStandardised()
    {
        var again = new QuasarSpectra(1, 400, 128);
        for (var i = 0; i < Set.Count; i++)
        {
            var pixels = Pixels(Set, i);
            Assert.Equal(pixels, Pixels(again, i));
            Assert.Equal(0, pixels.Average(), 1e-5);
            Assert.Equal(1, pixels.Average(pixel => pixel * pixel), 1e-4);
        }

        Assert.NotEqual(Pixels(Set, 0), Pixels(new QuasarSpectra(2, 400, 128), 0));
    }

    [Fact]
    public void Targets_OfOneLine_AreOneBoxAndAPlaceInIt()
    {
        for (var i = 0; i < Set.Count; i++)
        {
            var (targets, weights) = Targets(Set, i);
            for (var line = 0; line < Lines; line++)
            {
                var boxes = targets.AsSpan(line * Boxes, Boxes).ToArray();
                var held = Array.IndexOf(boxes, 1);
                Assert.Equal(held < 0 ? 0 : 1, boxes.Sum());
                for (var box = 0; box < Boxes; box++)
                {
                    Assert.Equal(1, weights[(line * Boxes) + box]);
                    Assert.Equal(box == held ? 1 : 0, weights[((Lines + line) * Boxes) + box]);
                    Assert.InRange(targets[((Lines + line) * Boxes) + box], 0, 1);
                }
            }
        }
    }

    [Fact]
    public void Targets_OfTheStrongestLine_PointAtTheHighestPixel()
    {
        var hits = 0;
        var shown = 0;
        for (var i = 0; i < Set.Count; i++)
        {
            if (Set.Weight(i) < 0.8) continue; // only where the noise is small
            var (targets, _) = Targets(Set, i);
            var box = targets.AsSpan(0, Boxes).IndexOf(1);
            if (box < 0) continue;
            shown++;
            var place = (box + targets[(Lines * Boxes) + box]) / Boxes;
            var pixels = Pixels(Set, i);
            if (Math.Abs(Array.IndexOf(pixels, pixels.Max()) - (place * pixels.Length)) < 2) hits++;
        }

        Assert.InRange(shown, 20, 200);
        Assert.True(hits > 0.9 * shown, $"{hits} of {shown}");
    }

    [Fact]
    public void Objects_WithoutLines_AreOneInFive() =>
        Assert.InRange(Enumerable.Range(0, Set.Count).Count(i => !Targets(Set, i).Targets.Contains(1)), 50, 110);

    [Fact]
    public void Weight_OfANoisySpectrum_IsSmaller()
    {
        var byWeight = Enumerable.Range(0, Set.Count).OrderBy(i => Set.Weight(i)).ToArray();
        Assert.InRange(Set.Weight(byWeight[0]), 0.1, 0.3);
        Assert.InRange(Set.Weight(byWeight[^1]), 0.9, 1);
        Assert.True(Roughness(byWeight[^20..]) < 0.6 * Roughness(byWeight[..20]));
    }

    [Fact]
    public void EvenExamples_TakeTheWholeOrder()
    {
        var half = new EvenExamples(Set, 200);
        Assert.Equal(200, half.Count);
        Assert.Equal(Pixels(Set, 398), Pixels(half, 199));
        Assert.Equal(Targets(Set, 398).Targets, Targets(half, 199).Targets);
        Assert.Equal(Targets(Set, 398).Weights, Targets(half, 199).Weights);
        Assert.Equal(Set.Weight(2), half.Weight(1));
    }

    [Theory]
    [InlineData(0, 400)]
    [InlineData(0.25, 300)]
    [InlineData(1, 0)]
    public void ExchangedLabels_AreOfTheLastExamplesAndKeepTheirNumbers(double share, int untouched)
    {
        var mixed = new ExchangedLabels(Set, share, seed: 1);
        var same = Enumerable.Range(0, Set.Count).Count(i => Targets(Set, i).Targets.SequenceEqual(Targets(mixed, i).Targets));
        Assert.All(Enumerable.Range(0, untouched), i => Assert.Equal(Targets(Set, i).Targets, Targets(mixed, i).Targets));
        // A few have their own by chance, those without lines each other's.
        Assert.InRange(same, untouched, untouched + ((Set.Count - untouched) / 5));
        Assert.All(Enumerable.Range(0, Set.Count), i => Assert.Equal(Pixels(Set, i), Pixels(mixed, i)));
        Assert.Equal(Sum(Set), Sum(mixed), 1e-3);
    }

    [Fact]
    public void Pipeline_OfSpectra_TrainsAllOutputsWithoutValidation()
    {
        var plan = new TrainingPlan
        {
            Data = "quasars", Model = "quasarnet-like", GeneratedCount = 64, ImageSize = 40, TrainFraction = 0.5, BatchSize = 16, Epochs = 2, Probes = "test", WeightDistances = true,
            Observe = ObservationLevel.Quick,
        };
        var state = new TrainingPipeline(new PipelineHost { Diagnostics = SilentDetector.Diagnostics() }).Run(plan);
        Assert.Equal(32, state.Result!.Context.Facts.TrainCount);
        Assert.Null(state.Result.Context.Facts.ValidationCount);
        Assert.Equal(2, state.Result.Context.Configuration.StepsPerEpoch);
        Assert.True(state.Result.Epochs[1].Values.Single(value => value.Key == SeriesKey.Parse("validation.probe_loss/test")).Value > 0);
        Assert.Null(state.Evaluation);
        Assert.NotNull(state.Report);
    }

    [Fact]
    public void Pipeline_OfSpectraWithClassWeights_SaysWhyNot()
    {
        var plan = new TrainingPlan { Data = "quasars", Model = "quasarnet-like", GeneratedCount = 64, ImageSize = 40, BalancedClassWeights = true };
        Assert.Contains("class_weights", Assert.Throws<PlanException>(() => new TrainingPipeline().Run(plan)).Message, StringComparison.Ordinal);
    }

    private static double Sum(IExampleSource source) => Enumerable.Range(0, source.Count).Sum(i => Targets(source, i).Targets.Sum());

    private static double Roughness(int[] which) =>
        which.Average(i => Pixels(Set, i) is var pixels ? pixels.Zip(pixels.Skip(1), (a, b) => Math.Abs(a - b)).Average() : 0);

    private static float[] Pixels(IExampleSource source, int index)
    {
        var pixels = new float[source.Shape.Length];
        source.CopyTo(index, pixels);
        return pixels;
    }

    private static (float[] Targets, float[] Weights) Targets(IExampleSource source, int index)
    {
        var (targets, weights) = (new float[source.TargetLength], new float[source.TargetLength]);
        source.CopyTargets(index, targets, weights);
        return (targets, weights);
    }
}
