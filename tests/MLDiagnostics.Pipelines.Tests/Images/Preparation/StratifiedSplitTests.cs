using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Tests.Images.Preparation;

public sealed class StratifiedSplitTests
{
    [Fact]
    public void Apply_EvenClasses_GivesEachItsShare()
    {
        var (train, validation) = new StratifiedSplit(0.2, 1).Apply(Set(50, 50, 100));

        Assert.Equal([40, 40, 80], train.CountByClass());
        Assert.Equal([10, 10, 20], validation.CountByClass());
    }

    [Fact]
    public void Apply_Remainders_GoToTheLargest()
    {
        // Shares 3.3, 3.6, 2.1 of a total of 9.
        var (_, validation) = new StratifiedSplit(0.3, 1).Apply(Set(11, 12, 7));

        Assert.Equal([3, 4, 2], validation.CountByClass());
    }

    [Fact]
    public void Apply_TinyClasses_AreOnBothSidesWhereTheyCanBe()
    {
        var (train, validation) = new StratifiedSplit(0.1, 1).Apply(Set(1, 2, 3, 100, 0));

        Assert.Equal([1, 1, 2, 90, 0], train.CountByClass());
        Assert.Equal([0, 1, 1, 10, 0], validation.CountByClass());
    }

    [Fact]
    public void Apply_LargeShare_LeavesEachClassSomethingToTrainOn()
    {
        var (train, _) = new StratifiedSplit(0.99, 1).Apply(Set(2, 5));

        Assert.Equal([1, 1], train.CountByClass());
    }

    [Fact]
    public void Apply_AnySet_KeepsEveryImageOnceAndInOrder()
    {
        var set = Set(13, 5, 29);

        var (train, validation) = new StratifiedSplit(0.25, 3).Apply(set);

        string[] names = [.. Names(train), .. Names(validation)];
        Assert.Equal(Names(set).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Equal(Positions(train).Order(), Positions(train));
        Assert.Equal(Positions(validation).Order(), Positions(validation));
    }

    [Fact]
    public void Apply_Seed_DecidesWhichAndNothingElseDoes()
    {
        var set = Set(40, 40);

        var first = Names(new StratifiedSplit(0.25, 1).Apply(set).Validation);

        Assert.Equal(first, Names(new StratifiedSplit(0.25, 1).Apply(set).Validation));
        Assert.NotEqual(first, Names(new StratifiedSplit(0.25, 2).Apply(set).Validation));
    }

    [Fact]
    public void Apply_NotStratified_DrawsFromAllAlike()
    {
        var counts = Enumerable.Range(0, 20)
            .Select(seed => new StratifiedSplit(0.1, seed, stratified: false).Apply(Set(50, 50)).Validation.CountByClass())
            .ToArray();

        Assert.All(counts, c => Assert.Equal(10, c.Sum()));
        Assert.Contains(counts, c => c[0] != 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Constructor_ShareOutsideItsRange_Throws(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StratifiedSplit(share, 1));
    }

    private static ImageSet Set(params int[] counts) =>
        Samples.Labelled(counts.Length, [.. counts.SelectMany((n, label) => Enumerable.Repeat(label, n))]);

    private static string[] Names(ImageSet set) => [.. Enumerable.Range(0, set.Count).Select(set.Name)];

    private static int[] Positions(ImageSet set) =>
        [.. Names(set).Select(n => int.Parse(n.AsSpan("image".Length), System.Globalization.CultureInfo.InvariantCulture))];
}
