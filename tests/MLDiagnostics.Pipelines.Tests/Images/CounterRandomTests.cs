using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Tests.Images;

public sealed class CounterRandomTests
{
    [Fact]
    public void NextBits_SameSeedAndStream_Repeats()
    {
        var (a, b) = (new CounterRandom(1, 2), new CounterRandom(1, 2));

        for (var i = 0; i < 100; i++)
            Assert.Equal(a.NextBits(), b.NextBits());
    }

    [Fact]
    public void NextBits_OtherSeedOrStream_Differs()
    {
        (ulong Seed, ulong Stream)[] keys = [(1, 2), (2, 1), (1, 3), (0, 0)];

        Assert.Equal(4, keys.Select(k => new CounterRandom(k.Seed, k.Stream).NextBits()).Distinct().Count());
    }

    [Fact]
    public void NextUnitAndNextNoise_ManyNumbers_HaveTheirMoments()
    {
        var random = new CounterRandom(3, 4);
        var (unit, noise, squares) = (0.0, 0.0, 0.0);
        const int Count = 100_000;
        for (var i = 0; i < Count; i++)
        {
            var u = random.NextUnit();
            Assert.InRange(u, 0, 1 - 1e-16);
            unit += u / Count;
            var n = random.NextNoise();
            noise += n / Count;
            squares += n * n / Count;
        }

        // Five standard errors.
        Assert.InRange(unit, 0.5 - 0.005, 0.5 + 0.005);
        Assert.InRange(noise, -0.016, 0.016);
        Assert.InRange(squares, 0.98, 1.02);
    }

    [Fact]
    public void Below_EveryValue_ComesUp()
    {
        var random = new CounterRandom(1, 1);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Enumerable.Range(0, 200).Select(_ => random.Below(7)).Distinct().Order());
    }

    [Fact]
    public void Shuffle_Items_KeepsEachOnce()
    {
        var items = Enumerable.Range(0, 50).ToArray();

        new CounterRandom(1, 1).Shuffle(items.AsSpan());

        Assert.Equal(Enumerable.Range(0, 50), items.Order());
        Assert.NotEqual(Enumerable.Range(0, 50), items);
    }
}
