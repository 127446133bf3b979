using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class RepeatedImagesTests
{
    [Fact]
    public void Find_EqualPixels_AreFoundWithinAndAcross()
    {
        var train = Set("t", (1, 0), (2, 1), (1, 0), (1, 0), (3, 1));
        var validation = Set("v", (9, 0), (2, 0), (1, 0), (9, 0));

        var found = RepeatedImages.Find(train, validation);

        Assert.Equal(["t2", "t3"], found.InTrain);
        Assert.Equal(["v1", "v2"], found.AcrossSplits);
        Assert.Equal(["t1", "v1"], found.Conflicting);
    }

    [Fact]
    public void Find_EqualToTrainingAndToAnotherLabelBesideIt_IsAcross()
    {
        var found = RepeatedImages.Find(Set("t", (1, 0)), Set("v", (1, 1), (1, 0)));
        Assert.Equal(["v0", "v1"], found.AcrossSplits);
        Assert.Equal(["t0", "v0", "v1"], found.Conflicting);
    }

    [Fact]
    public void Find_AllDifferent_FindsNothing()
    {
        var found = RepeatedImages.Find(Set("t", (1, 0), (2, 0)), null);

        Assert.Empty(found.InTrain);
        Assert.Empty(found.AcrossSplits);
        Assert.Empty(found.Conflicting);
    }

    [Fact]
    public void Measure_DividedSet_FillsTheFacts()
    {
        var train = Set("t", (1, 0), (2, 1), (1, 0));
        var validation = Set("v", (1, 1));
        var loaded = new LoadedImageSet
        {
            Name = "name",
            Format = "format",
            Images = train,
            Preparation = "Prepared.",
            Problems = [new FileProblem { Path = "p", Kind = FileProblemKind.Empty, Reason = "r" }],
        };

        var facts = loaded.Measure(train, validation, InputScaling.Fit(train, InputScale.None).Measure());

        Assert.Equal((3, 1, 2), (facts.TrainCount, facts.ValidationCount, facts.OutputCount));
        Assert.Equal([new ClassCount("a", 2), new ClassCount("b", 1)], facts.TrainClasses);
        Assert.Equal([new ClassCount("a", 0), new ClassCount("b", 1)], facts.ValidationClasses);
        Assert.Equal((1, 1, 3), (facts.DuplicatesInTrain, facts.DuplicatesAcrossSplits, facts.ConflictingLabels));
        Assert.Equal((1, 2), (facts.Inputs!.Minimum, facts.Inputs.Maximum));
        Assert.Equal("p", Assert.Single(facts.FileProblems).Path);
        Assert.Equal(("name", "Prepared."), (facts.Name, facts.Preparation));
    }

    private static ImageSet Set(string prefix, params (byte Pixel, int Label)[] images) => new(
        new ImageShape(1, 1, 1),
        ["a", "b"],
        [.. images.Select(i => new[] { i.Pixel })],
        [.. images.Select(i => i.Label)],
        [.. images.Select((_, i) => $"{prefix}{i}")]);
}
