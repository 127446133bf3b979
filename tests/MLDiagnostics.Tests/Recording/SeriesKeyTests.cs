namespace MLDiagnostics.Tests.Recording;

public sealed class SeriesKeyTests
{
    [Theory]
    [InlineData("train.loss")]
    [InlineData("train.loss@step")]
    [InlineData("learning_rate")]
    [InlineData("train.gradient_norm/conv1")]
    [InlineData("train.gradient_norm/conv1@step")]
    [InlineData("validation.recall/a.b/c")]
    [InlineData("test.accuracy")]
    [InlineData("trainer.loss")]
    public void Key_WrittenAndRead_IsTheSame(string text) => Assert.Equal(text, SeriesKey.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("train.")]
    [InlineData("@step")]
    [InlineData("loss/")]
    public void Key_ThatIsNone_IsRefused(string text)
    {
        Assert.False(SeriesKey.TryParse(text, out _));
        Assert.Throws<FormatException>(() => SeriesKey.Parse(text));
    }

    [Fact]
    public void Missing_IsToldFromEveryOtherNaN()
    {
        Assert.True(Missing.Is(Missing.Value));
        Assert.False(Missing.Is(double.NaN));
        Assert.False(Missing.Is(0.0 / Math.Sin(0)));
        Assert.False(Missing.Is((double)float.NaN));
        Assert.True(double.IsNaN(Missing.Value));
    }

    [Fact]
    public void Configuration_AcceptsAliasesAndRefusesStrangers()
    {
        var configuration = new RunConfiguration([new("lr", 0.1), new("batch", 32), new("optimizer", "adam")]);
        Assert.Equal(0.1, configuration.LearningRate);
        Assert.Equal(["optimizer", "learning_rate", "batch_size"], configuration.Select(pair => pair.Key));
        Assert.Equal(0.01, configuration.With(new ConfigurationChange("learning_rate", 0.01)).LearningRate);
        Assert.Throws<ArgumentException>(() => new ConfigurationChange("colour", 1.0));
    }
}
