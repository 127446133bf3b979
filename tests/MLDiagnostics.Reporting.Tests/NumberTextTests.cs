using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.123456, "0.1235")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00012345, "0.0001235")]
    [InlineData(0.000099, "9.9e-5")]
    [InlineData(12_345.6, "12\u202F346")]
    [InlineData(999_999, "999\u202F999")]
    [InlineData(1_000_000, "1e6")]
    [InlineData(5e-324, "4.941e-324")]
    [InlineData(double.MaxValue, "1.798e308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Of_AnyNumber_ReadsTheSameInEveryCulture(double value, string expected)
    {
        foreach (var culture in Cultures.All) Cultures.Under(culture, () => Assert.Equal(expected, NumberText.Of(value)));
    }

    [Fact]
    public void Of_AValueThatWasNotLogged_IsADash() => Assert.Equal("–", NumberText.Of(Missing.Value));

    [Theory]
    [InlineData(0.2, 0.2, "0.2")]
    [InlineData(1, 0.2, "1.0")]
    [InlineData(0.05, 0.05, "0.05")]
    [InlineData(-20, 10, "−20")]
    [InlineData(2e-5, 1e-5, "2e-5")]
    [InlineData(3e6, 1e6, "3e6")]
    [InlineData(800_000, 200_000, "8e5")]
    [InlineData(20_000, 10_000, "20\u202F000")]
    public void Tick_HasTheDecimalsOfItsStep(double value, double step, string expected) => Assert.Equal(expected, NumberText.Tick(value, step));

    [Theory]
    [InlineData(0.004, "below 1\u202F%")]
    [InlineData(0.01, "1\u202F%")]
    [InlineData(0.946, "95\u202F%")]
    [InlineData(0, "0\u202F%")]
    [InlineData(double.NaN, "NaN")]
    public void Confidence_IsInWholePercent(double share, string expected) => Assert.Equal(expected, NumberText.Confidence(share));

    [Theory]
    [InlineData(200, "example", "200\u202Fexamples")]
    [InlineData(1, "epoch", "1\u202Fepoch")]
    [InlineData(3, "class", "3\u202Fclasses")]
    [InlineData(2, "nat", "2\u202Fnat")]
    [InlineData(2, "1", "2")]
    public void Of_WithAUnit_CountsInThePlural(double value, string unit, string expected) => Assert.Equal(expected, NumberText.Of(value, unit));

    [Theory]
    [InlineData(0.964, "96.4\u202F%")]
    [InlineData(1, "100\u202F%")]
    [InlineData(double.NaN, "NaN")]
    public void Percent_OfAShare_HasOneDecimal(double share, string expected) => Assert.Equal(expected, NumberText.Percent(share));
}
