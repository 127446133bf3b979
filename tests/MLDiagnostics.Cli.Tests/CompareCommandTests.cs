using System.Globalization;
using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_AgainstAGoodRunThatIsTheSame_EndsWith0()
    {
        var run = Write("good.csv", epoch => 0.4 + Math.Exp(-epoch / 8.0));
        var result = Mldiag.Run("compare", run, "--baseline", run);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("No result is worse", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_AgainstAGoodRunThatIsBetter_EndsWith1AndSaysWhere()
    {
        var result = Mldiag.Run("compare", Write("new.csv", epoch => 0.9 + Math.Exp(-epoch / 8.0)), "--baseline", Write("good.csv", epoch => 0.4 + Math.Exp(-epoch / 8.0)));
        Assert.Equal(1, result.Code);
        Assert.Contains("best validation.loss", result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    }

    [Fact]
    public void Compare_WithFailOnNever_EndsWith0()
    {
        var result = Mldiag.Run("compare", Write("new.csv", epoch => 0.9 + Math.Exp(-epoch / 8.0)), "--baseline", Write("good.csv", epoch => 0.4 + Math.Exp(-epoch / 8.0)), "--fail-on", "never");
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public void Compare_JsonToStandardOutput_IsAloneThere()
    {
        var run = Write("a.csv", epoch => 1.0 / epoch);
        var result = Mldiag.Run("compare", run, Write("b.csv", epoch => 2.0 / epoch), "--json", "-");
        Assert.Equal("mldiagnostics/comparison/1", System.Text.Json.JsonDocument.Parse(result.Output).RootElement.GetProperty("schema").GetString());
        Assert.Contains("Best values", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("compare", "ONE")]
    [InlineData("compare", "ONE", "ONE", "--json", "-", "--html", "-")]
    public void Compare_UsedWrongly_EndsWith2(params string[] arguments)
    {
        var run = Write("one.csv", epoch => 1.0 / epoch);
        Assert.Equal(2, Mldiag.Run([.. arguments.Select(word => word == "ONE" ? run : word)]).Code);
    }

    [Fact]
    public void Compare_OfARunThatIsNotThere_EndsWith3()
    {
        var result = Mldiag.Run("compare", Write("one.csv", epoch => 1.0 / epoch), _folder.File("none.csv"));
        Assert.Equal(3, result.Code);
        Assert.Contains("none.csv", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Serve_OfAFolderThatIsNotThere_EndsWith3() => Assert.Equal(3, Mldiag.Run("serve", _folder.File("none")).Code);

    [Fact]
    public void Serve_OnAPortThatIsNone_EndsWith2() => Assert.Equal(2, Mldiag.Run("serve", _folder.Path, "--port", "70000").Code);

    [Fact]
    public void Serve_Cancelled_EndsInOrder()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var result = Mldiag.Run(["serve", _folder.Path], null, cancellation.Token);
        Assert.Equal(0, result.Code);
        Assert.Matches(@"^live page: http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{32}\r?\n", result.Output);
    }

    private string Write(string name, Func<int, double> loss)
    {
        var text = new StringBuilder("epoch,train_loss,val_loss\n");
        for (var epoch = 1; epoch <= 40; epoch++)
            text.Append(CultureInfo.InvariantCulture, $"{epoch},{loss(epoch) - 0.02 + (epoch % 3 * 0.001)},{loss(epoch) + (epoch % 2 * 0.004)}\n");
        return _folder.Write(name, text.ToString());
    }
}
