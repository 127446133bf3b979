using System.Globalization;
using System.Text.Json.Nodes;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class BenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bench_ScoresTheDetectorsThatShip()
    {
        Write("a", epoch => 0.2 + 2 * Math.Exp(-epoch / 6.0), "healthy");
        Write("b", epoch => epoch < 9 ? Math.Pow(3, epoch) : double.NaN, "divergence_nan");
        var run = Mldiag.Run("bench", _folder.Path, "--json", "-");
        Assert.Equal(0, run.Code);
        var result = JsonNode.Parse(run.Output)!;
        Assert.Equal(0, (int?)result["healthy_alarmed"]!["count"]);
        Assert.Equal(1, (int?)result["faulty_found"]!["count"]);
        Assert.Contains("non-finite", run.Error, StringComparison.Ordinal);
        Assert.All(Mldiag.Run("bench", _folder.Path, "--curves-only").Output.Split('\n').TakeWhile(line => !line.StartsWith("healthy", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Bench_OnWhatIsNoLabelledRun_EndsWith3()
    {
        var run = Mldiag.Run("bench", _folder.Path);
        Assert.Equal(3, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal(3, Mldiag.Run("bench", _folder.Path, "--plugins", _folder.Path).Code);
    }

    private void Write(string id, Func<int, double> loss, string label)
    {
        _folder.Write($"{id}.csv", "epoch,train_loss,val_loss\n" + string.Concat(Enumerable.Range(1, 30)
            .Select(epoch => string.Create(CultureInfo.InvariantCulture, $"{epoch},{loss(epoch)},{loss(epoch)}\n"))));
        _folder.Write($"{id}.json", $$"""{ "labels": ["{{label}}"], "acceptable": ["divergence"] }""");
    }
}
