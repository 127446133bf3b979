using System.Globalization;
using System.Text;

namespace MLDiagnostics.Logs.Tests;

public sealed class LogFloatTests
{
    [Theory]
    [InlineData("0", 1)]
    [InlineData("-0.5,", 4)]
    [InlineData("12.", 3)]
    [InlineData(".5e", 2)]
    [InlineData("1e-7 x", 4)]
    [InlineData("9007199254740993", 16)]
    [InlineData("1e400", 5)]
    [InlineData("4.9406564584124654e-324", 23)]
    [InlineData("1.7976931348623157e308", 22)]
    [InlineData("0.000000000000000000000000000000123456789012345678901234567890", 62)]
    [InlineData("7.2057594037927933e16", 21)]
    [InlineData("nan;", 3)]
    [InlineData("-inf", 4)]
    [InlineData("Infinity", 8)]
    public void Number_AtTheStart_IsReadAsTheLibraryReadsIt(string text, int length)
    {
        Assert.Equal(length, LogFloat.Parse(Encoding.ASCII.GetBytes(text), (byte)'.', out var value));
        var number = text[..length].Replace("inf", "Infinity", StringComparison.Ordinal);
        Assert.Equal(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("x1")]
    public void Text_WithoutANumber_IsNone(string text) => Assert.Equal(0, LogFloat.Parse(Encoding.ASCII.GetBytes(text), (byte)'.', out _));

    [Fact]
    public void DecimalComma_IsTheMarkThatIsAskedFor()
    {
        Assert.Equal(4, LogFloat.Parse("0,25;"u8, (byte)',', out var value));
        Assert.Equal(0.25, value);
        Assert.Equal(25, LogFloat.Parse("0,12345678901234567890123"u8, (byte)',', out value));
        Assert.Equal(0.12345678901234567890123, value);
    }

    // Every bit pattern, in the shortest text, with 17 digits and with 19, against the library.
    [Fact]
    public void Number_OfRandomBits_HasTheBitsOfTheLibrary()
    {
        var random = new Random(20);
        for (var i = 0; i < 200_000; i++)
        {
            var value = i % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64()) : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30));
            if (!double.IsFinite(value)) continue;
            foreach (var format in (string[])["R", "E16", "E18", "F7"])
            {
                var text = value.ToString(format, CultureInfo.InvariantCulture);
                var bytes = Encoding.ASCII.GetBytes(text);
                if (bytes.Length > 380) continue;
                Assert.Equal(bytes.Length, LogFloat.Parse(bytes, (byte)'.', out var read));
                var expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
                Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(read), text);
            }
        }
    }

    // Halfway between two doubles, and one digit to either side.
    [Fact]
    public void Number_BetweenTwoDoubles_IsRoundedToTheEvenOne()
    {
        var random = new Random(21);
        for (var i = 0; i < 20_000; i++)
        {
            var even = (1UL << 53) + (2 * (ulong)random.NextInt64(1L << 40));
            foreach (var number in (ulong[])[even + 1, (even * 4) + 2, (even * 4) + 1, (even * 4) + 3])
            {
                var text = number.ToString(CultureInfo.InvariantCulture);
                LogFloat.Parse(Encoding.ASCII.GetBytes(text), (byte)'.', out var read);
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
            }
        }
    }
}
