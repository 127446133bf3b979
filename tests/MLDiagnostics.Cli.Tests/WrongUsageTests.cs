namespace MLDiagnostics.Cli.Tests;

public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("prove run --seeds many", "'many' for option '--seeds': expected a whole number.")]
    [InlineData("serve --port 80a", "'80a' for option '--port': expected a whole number.")]
    [InlineData("predict model.bin image.png --top 1.5", "'1.5' for option '--top': expected a whole number.")]
    [InlineData("lr-find --data shapes10 --model cifar-cnn --from low", "'low' for option '--from': expected a number.")]
    public void Value_OfAnotherType_IsNamedInWords(string typed, string expected)
    {
        var run = Mldiag.Run(typed.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }
}
