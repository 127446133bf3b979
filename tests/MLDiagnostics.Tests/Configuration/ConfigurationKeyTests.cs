namespace MLDiagnostics.Tests.Configuration;

public sealed class ConfigurationKeyTests
{
    [Theory]
    [InlineData("lr", 0, null)]
    [InlineData("lr", -1e-9, "expected a number of at least 0, not -1e-9")]
    [InlineData("lr", double.NaN, "expected a number of at least 0, not NaN")]
    [InlineData("lr", double.PositiveInfinity, "expected a number of at least 0, not Infinity")]
    [InlineData("momentum", 1, null)]
    [InlineData("momentum", 1.001, "expected a number from 0 to 1, not 1.001")]
    [InlineData("batch", 1, null)]
    [InlineData("batch", 0, "expected a whole number of at least 1, not 0")]
    [InlineData("batch", 2.5, "expected a whole number of at least 1, not 2.5")]
    [InlineData("seed", -7, null)]
    [InlineData("nesterov", 1, "expected true or false, not 1")]
    [InlineData("optimizer", 3, "expected a word, not 3")]
    public void Refuse_OfANumber_NamesWhatIsExpected(string key, double value, string? refusal) =>
        Assert.Equal(refusal, ConfigurationKeys.Find(key)!.Refuse(value));

    [Fact]
    public void Refuse_OfOtherValues_NamesWhatIsExpected()
    {
        Assert.Equal("expected a whole number, not seven", ConfigurationKeys.Find("seed")!.Refuse("seven"));
        Assert.Null(ConfigurationKeys.Find("nesterov")!.Refuse(true));
        Assert.Null(ConfigurationKeys.Find("optimizer")!.Refuse("adam"));
        var weights = ConfigurationKeys.Find("class_weights")!;
        Assert.Null(weights.Refuse("balanced"));
        Assert.Null(weights.Refuse(ConfigurationValue.FromNumbers([1, 0])));
        Assert.Equal("expected a word or a list of numbers of at least 0, not 1,-1", weights.Refuse(ConfigurationValue.FromNumbers([1, -1])));
        Assert.NotNull(weights.Refuse(true));
    }
}
