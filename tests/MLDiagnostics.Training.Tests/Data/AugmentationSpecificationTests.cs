using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class AugmentationSpecificationTests
{
    private const string Everything = "flip=0.25,vertical-flip=0.125,crop=3,rotate=22.5,brightness=0.3,contrast=0.4,saturation=0.6,cutout=9,noise=0.05,border=reflect";

    [Fact]
    public void Parse_Everything_RoundTripsInEveryCulture()
    {
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () =>
            {
                var augmentation = AugmentationSpecification.Parse(Everything);
                Assert.Equal(22.5, augmentation.Rotation);
                Assert.Equal(Everything, augmentation.ToString());
                Assert.Equal(augmentation, AugmentationSpecification.Parse(augmentation.ToString()));
            });
    }

    [Fact]
    public void Parse_NamesAlone_TakeCustomaryStrengths() =>
        Assert.Equal(
            new AugmentationSpecification { FlipProbability = 0.5, CropPadding = 4, CutoutSide = 16 }, AugmentationSpecification.Parse(" flip, crop ,cutout"));

    [Fact]
    public void Parse_None_IsNone() => Assert.Equal("none", AugmentationSpecification.Parse("none").ToString());

    [Theory]
    [InlineData("", "'' is not one of flip,")]
    [InlineData("flip,,crop", "'' is not one of flip,")]
    [InlineData("mixup", "'mixup' is not one of flip, vertical-flip, crop, rotate, brightness, contrast, saturation, cutout, noise, border or none")]
    [InlineData("flip=often", "flip takes a number, not 'often'")]
    [InlineData("flip=0,5", "'5' is not one of")]
    [InlineData("crop=2.5", "crop takes a whole number, not '2.5'")]
    [InlineData("crop=1e99", "crop takes a whole number, not '1e99'")]
    [InlineData("crop=NaN", "crop takes a whole number, not 'NaN'")]
    [InlineData("flip,flip=1", "flip is given twice")]
    [InlineData("crop,border=black", "border is one of 'mean', 'edge', 'reflect', not 'black'")]
    [InlineData("border", "border is one of 'mean', 'edge', 'reflect', not ''")]
    public void Parse_WrongText_SaysWhatAndWhatIsKnown(string text, string message) => Assert.Contains(
        message, Assert.Throws<FormatException>(() => AugmentationSpecification.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("flip=1.01", "augmentation: flip must be from 0 to 1")]
    [InlineData("flip=NaN", "augmentation: flip must be from 0 to 1")]
    [InlineData("rotate=-1", "augmentation: rotate must be from 0 to 180 degrees")]
    [InlineData("crop=-1", "augmentation: crop must be from 0 to 2147483647 pixels")]
    [InlineData("crop=4", "augmentation: crop pads by 4 pixels, which must be less than the images' 4")]
    [InlineData("cutout=5", "augmentation: cutout has a side of 5 pixels, more than the images' 4")]
    public void Train_ValueOutOfRange_IsRefused(string text, string error)
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { Augmentation = AugmentationSpecification.Parse(text) } };
        Assert.Equal([error], Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Errors);
    }

    [Fact]
    public void Train_Augmented_SameBytesOnAnyThreadsAndOthersThanWithout()
    {
        var job = Jobs.Graph with { Options = Jobs.Graph.Options with { Augmentation = AugmentationSpecification.Parse("flip,crop=1,rotate,noise") } };
        var hashes = new[] { 1, 3 }.Select(threads => Hash(job with { Options = job.Options with { Threads = threads } })).Distinct();
        Assert.NotEqual(Hash(Jobs.Graph), Assert.Single(hashes));

        static ulong Hash(TrainingJob job) => new Trainer().Train(job).Model.ParameterHash;
    }

    [Fact]
    public void Train_Augmented_ValidationIsNotAndTheRunSaysSo()
    {
        // Noise as wide as the inputs' range ruins what is trained on, so a validation set with it could not be answered.
        var plain = Jobs.Easy with { Optimizer = Jobs.Easy.Optimizer with { LearningRate = 1e-30 }, Options = Jobs.Easy.Options with { Epochs = 1 } };
        var noisy = plain with { Options = plain.Options with { Augmentation = AugmentationSpecification.Parse("noise=1") } };
        var (without, with) = (new Trainer().Train(plain), new Trainer().Train(noisy));
        Assert.Equal(without.Epochs[0].Value("validation.loss"), with.Epochs[0].Value("validation.loss"));
        Assert.NotEqual(without.Epochs[0].Value("train.loss"), with.Epochs[0].Value("train.loss"));
        Assert.Equal("noise=1", with.Context.Configuration["augmentation"]?.Text);
    }

    [Fact]
    public void Train_OnlyMomentsOfTheInputsKnown_RangeIsMeasured()
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { Augmentation = AugmentationSpecification.Parse("brightness=1") } };
        var moments = job with { Context = new RunContext { Facts = new DataSetFacts { Inputs = new InputStatistics { Mean = 0, Deviation = 1 } } } };
        Assert.Equal(new Trainer().Train(job).Model.ParameterHash, new Trainer().Train(moments).Model.ParameterHash);
    }
}
