using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Findings;

public sealed class ReadableNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(0.123456, "0.1235")]
    [InlineData(0.00012345, "0.0001235")]
    [InlineData(0.00009999, "9.999e-5")]
    [InlineData(7.843137254901961E-05, "7.843e-5")]
    [InlineData(-12.3456, "-12.35")]
    [InlineData(43845.2, "43845")]
    [InlineData(999999, "999999")]
    [InlineData(1929287, "1.929e6")]
    [InlineData(1.9241e16, "1.924e16")]
    [InlineData(1e300, "1e300")]
    [InlineData(double.Epsilon, "4.941e-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Of_AnyNumber_ReadsTheSameInEveryCulture(double value, string expected)
    {
        foreach (var culture in Cultures.All) Cultures.Under(culture, () => Assert.Equal(expected, ReadableNumber.Of(value)));
    }

    [Theory]
    [InlineData(1, "0.1")]
    [InlineData(2, "0.12")]
    [InlineData(6, "0.123457")]
    public void Of_WithDigits_HasAsMany(int digits, string expected) => Assert.Equal(expected, ReadableNumber.Of(0.1234567, digits));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Of_WithTooFewOrManyDigits_IsRefused(int digits) => Assert.Throws<ArgumentOutOfRangeException>(() => ReadableNumber.Of(1, digits));

    [Theory]
    [InlineData(7.843137254901961E-06, 7.84e-6)]
    [InlineData(9.999999999999999E-06, 1e-5)]
    [InlineData(0.1 / 3, 0.0333)]
    [InlineData(-1234567, -1230000)]
    [InlineData(0, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Round_IsTheNearestNumberOfThreeDigits(double value, double expected) => Assert.Equal(expected, ReadableNumber.Round(value));

    [Theory]
    [InlineData(1e-8, "1e-8")]
    [InlineData(7.84e-6, "7.84e-6")]
    [InlineData(1.5e22, "1.5e22")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void ConfigurationValue_OfANumber_IsExactAndPlain(double value, string expected)
    {
        Assert.Equal(expected, ((ConfigurationValue)value).ToString());
        Assert.Equal(value, double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }
}
