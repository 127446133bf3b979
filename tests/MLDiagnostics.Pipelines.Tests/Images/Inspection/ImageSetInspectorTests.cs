using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Inspection;
using MLDiagnostics.Pipelines.Tests.Images.Sets;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images.Inspection;

public sealed class ImageSetInspectorTests
{
    [Fact]
    public void Inspect_EqualPixels_AreFoundWithinAndAcross()
    {
        byte[][] pictures = [.. Enumerable.Range(0, 6).Select(i => Picture((ulong)i))];
        var facts = Facts(
            Set([(pictures[0], 0), (pictures[1], 1), (pictures[0], 0), (pictures[0], 0), (pictures[2], 1)]),
            Set([(pictures[4], 0), (pictures[1], 0), (pictures[0], 0), (pictures[4], 0)]));
        Assert.Equal((2, 2, 2), (facts.DuplicatesInTrain, facts.DuplicatesAcrossSplits, facts.ConflictingLabels));
        Assert.Equal((0, 0), (facts.NearDuplicatesInTrain, facts.NearDuplicatesAcrossSplits));
        Assert.Equal(2, facts.Repetitions.Count(repetition => repetition.IsAcrossSplits));
        Assert.Single(facts.Repetitions, repetition => repetition.HasOtherLabel);
    }

    [Fact]
    public void Inspect_WithoutHeldOutImages_LeavesOpenWhatIsAcross()
    {
        var facts = Facts(Set([(Picture(1), 0), (Picture(2), 1)]), null);
        Assert.Equal((0, null, null), (facts.DuplicatesInTrain, facts.DuplicatesAcrossSplits, facts.NearDuplicatesAcrossSplits));
        Assert.Empty(facts.PropertyShifts);
    }

    [Fact]
    public void Inspect_BrighterOrNoisierCopy_LooksAlike()
    {
        var original = Picture(1);
        var noise = Samples.Noise(32, 32, 3, 99).Pixels.ToArray();
        byte[] brighter = [.. original.Select(value => (byte)Math.Min(255, value + 6))];
        byte[] noisier = [.. original.Select((value, i) => (byte)Math.Clamp(value + (noise[i] % 7) - 3, 0, 255))];
        var facts = Facts(Set([(original, 0), (noisier, 0), (Picture(2), 1)]), Set([(brighter, 0), (Picture(3), 1)]));
        Assert.Equal((0, 0), (facts.DuplicatesInTrain, facts.DuplicatesAcrossSplits));
        Assert.Equal((1, 1), (facts.NearDuplicatesInTrain, facts.NearDuplicatesAcrossSplits));
    }

    [Fact]
    public void Inspect_FlatImages_DoNotLookAlike()
    {
        var colours = Enumerable.Range(0, 40).Select(i => (Samples.Plain(32, 32, (byte)(6 * i), (byte)(250 - (6 * i)), 90).Pixels.ToArray(), i % 2));
        var facts = Facts(Set([.. colours]), null);
        Assert.Equal((0, 0), (facts.DuplicatesInTrain, facts.NearDuplicatesInTrain));
    }

    [Fact]
    public void Inspect_SameDrawingInOtherColours_DoesNotLookAlike()
    {
        byte[] Disc(byte red, byte green) => [.. Enumerable.Range(0, 32 * 32).SelectMany(i =>
            (((i % 32) - 16) * ((i % 32) - 16)) + (((i / 32) - 16) * ((i / 32) - 16)) < 100 ? new[] { red, green, (byte)40 } : [(byte)120, (byte)120, (byte)120])];
        Assert.Equal(0, Facts(Set([(Disc(250, 60), 0), (Disc(60, 150), 1)]), null).NearDuplicatesInTrain);
    }

    [Fact]
    public void Inspect_ShippedShapes_HaveNoCopies()
    {
        var facts = new ImageSetInspector().Inspect(Path.Combine(Repository.Root, "datasets", "shapes10")).Facts;
        Assert.Equal((0, 0, 0), (facts.DuplicatesInTrain, facts.NearDuplicatesInTrain, facts.ConflictingLabels));
        Assert.Equal(2500, facts.TrainCount);
    }

    // Barz and Denzler 2020 found 3.3 % of CIFAR-10's test images among its 50,000 training images; a fifth of them holds fewer.
    [Fact]
    public void Inspect_Cifar10_HasFewCopies()
    {
        var facts = new ImageSetInspector().Inspect(SharedData.Require("cifar10")).Facts;
        Assert.InRange(facts.NearDuplicatesAcrossSplits!.Value, 0, 20);
        Assert.InRange(facts.NearDuplicatesInTrain!.Value, 0, 50);
        Assert.All(facts.PropertyShifts, shift => Assert.InRange(shift.Distance, 0, 0.1));
    }

    [Fact]
    public void Inspect_FilesOfAllSizesAndKinds_AreCountedNotRefused()
    {
        using var folder = new SetFolder();
        folder.Png("only/a.png", 10);
        folder.Png("only/b.png", 20, height: 5, width: 3);
        folder.Text("only/c.png", "no picture");
        folder.Write("only/d.png");
        var inspection = new ImageSetInspector().Inspect(folder.Path);
        Assert.Equal(["2 × 2", "3 × 5"], inspection.Sizes.Select(size => size.Key).Order(StringComparer.Ordinal));
        Assert.Equal([FileProblemKind.Unsupported, FileProblemKind.Empty], inspection.Problems.Select(problem => problem.Kind));
        Assert.Equal((2, 1), (inspection.Facts.TrainCount, inspection.Facts.TrainClassesPresent));
        Assert.Throws<ImageSetException>(() => new ImageSetInspector().Inspect(folder["nowhere"]));
    }

    [Fact]
    public void Inspect_Against_MatchesClassesByName()
    {
        using var folder = new SetFolder();
        folder.Write("one/cat/1.png", Encoded(1));
        folder.Write("one/dog/1.png", Encoded(2));
        folder.Write("two/bird/1.png", Encoded(3));
        folder.Write("two/dog/1.png", Encoded(1));
        var facts = new ImageSetInspector().Inspect(folder["one"], folder["two"]).Facts;
        Assert.Equal([new("cat", 1), new("dog", 1), new ClassCount("bird", 0)], facts.TrainClasses);
        Assert.Equal([new("cat", 0), new("dog", 1), new ClassCount("bird", 1)], facts.ValidationClasses);
        Assert.Equal((1, 2), (facts.DuplicatesAcrossSplits, facts.ConflictingLabels));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 1, 2, 3, 4 }, 0)]
    [InlineData(new double[] { 1, 2 }, new double[] { 3, 4 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 3, 4, 5, 6 }, 0.5)]
    [InlineData(new double[] { 5, 5, 5, 5 }, new double[] { 5, 5, 6, 6 }, 0.5)]
    public void Distance_IsTheLargestOfTheDistributionFunctions(double[] train, double[] held, double expected) =>
        Assert.Equal(expected, PropertyComparison.Distance(train, held), 12);

    private static DataSetFacts Facts(ImageSet train, ImageSet? validation) => ImageSetInspector.Inspect(train, validation).Facts;

    private static byte[] Encoded(ulong seed) => PngEncoder.Encode(new PixelImage(32, 32, 3, Picture(seed)));

    private static ImageSet Set((byte[] Pixels, int Label)[] images) => new(
        new ImageShape(32, 32, 3), ["a", "b"], [.. images.Select(image => image.Pixels)], [.. images.Select(image => image.Label)],
        [.. images.Select((_, i) => $"image{i}")]);

    // Smooth waves in three colours, others for every seed.
    private static byte[] Picture(ulong seed)
    {
        var random = new CounterRandom(seed, 12);
        double[] waves = [.. Enumerable.Range(0, 12).Select(_ => random.Between(0.05, 0.5))];
        return [.. Enumerable.Range(0, 32 * 32 * 3).Select(i =>
        {
            var (x, y, c) = (i / 3 % 32, i / 96, i % 3);
            return (byte)(128 + (60 * Math.Sin((waves[c] * x) + (10 * waves[3 + c]))) + (60 * Math.Cos((waves[6 + c] * y) + (10 * waves[9 + c]))));
        })];
    }
}
