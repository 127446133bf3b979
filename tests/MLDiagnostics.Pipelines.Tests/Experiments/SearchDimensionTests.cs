using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class SearchDimensionTests
{
    [Fact]
    public void Parse_OfARange_ChoosesTheScale()
    {
        var rate = SearchDimension.Parse("lr=1e-4..1e-1");
        Assert.Equal("learning_rate", rate.Key);
        Assert.True(rate.IsLogarithmic);
        Assert.Equal([1e-4, 3.16e-3, 1e-1], Enumerable.Range(0, 3).Select(i => rate.OfGrid(i).Number!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        var momentum = SearchDimension.Parse("momentum=0..0.9:4");
        Assert.False(momentum.IsLogarithmic);
        Assert.Equal([0, 0.3, 0.6, 0.9], Enumerable.Range(0, 4).Select(i => momentum.OfGrid(i).Number!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        var batch = SearchDimension.Parse("batch=16..256");
        Assert.True(batch.IsWhole && batch.IsLogarithmic);
        Assert.Equal(64, batch.OfGrid(1).Number);
    }

    [Fact]
    public void Parse_OfAList_KeepsKindsOfValues()
    {
        Assert.Equal(["sgd", "adam"], SearchDimension.Parse("optimizer=sgd,adam").Values.Select(value => value.Text));
        Assert.Equal([true, false], SearchDimension.Parse("amsgrad=true,false").Values.Select(value => value.Flag!.Value));
        Assert.Equal([8, 32], SearchDimension.Parse("batch_size=8,32").Values.Select(value => value.Number!.Value));
    }

    [Theory]
    [InlineData("learning_rate")]
    [InlineData("learning_rate=")]
    [InlineData("=1")]
    [InlineData("colour=red,blue")]
    [InlineData("learning_rate=1..0.1")]
    [InlineData("learning_rate=0.1..0.1")]
    [InlineData("learning_rate=a..b")]
    [InlineData("learning_rate=0.1..NaN")]
    [InlineData("learning_rate=0.1..1:1")]
    [InlineData("learning_rate=0.1..1:x")]
    public void Parse_OfWhatIsNone_SaysWhatWasExpected(string text) => Assert.Throws<FormatException>(() => SearchDimension.Parse(text));

    [Fact]
    public void At_StaysInsideTheRange()
    {
        var whole = SearchDimension.Parse("batch_size=3..7");
        var seen = Enumerable.Range(0, 1000).Select(i => whole.At(i / 1000.0).Number!.Value).Distinct().Order().ToArray();
        Assert.Equal([3, 4, 5, 6, 7], seen);
        var words = SearchDimension.Parse("optimizer=sgd,adam,adamw");
        Assert.Equal(["sgd", "adam", "adamw"], new[] { 0, 0.5, 0.9999 }.Select(place => words.At(place).Text));
    }

    [Fact]
    public void Encode_GivesWordsACoordinateEach()
    {
        var space = new SearchSpace([SearchDimension.Parse("optimizer=sgd,adam"), SearchDimension.Parse("lr=0.001..0.1")]);
        var change = new ConfigurationChange([new("optimizer", "adam"), new("learning_rate", 0.01)]);
        Assert.Equal([0, 1, 0.5], space.Encode(change), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(6, space.GridCount);
        Assert.Equal(6, Enumerable.Range(0, 6).Select(i => space.OfGrid(i).ToString()).Distinct(StringComparer.Ordinal).Count());
    }
}
