using System.Numerics;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Inspection;

namespace MLDiagnostics.Pipelines.Tests.Images.Inspection;

public sealed class LooksIndexTests
{
    [Fact]
    public void Near_FindsWhatComparingAllWithAllFinds()
    {
        var random = new CounterRandom(4, 1);
        var hashes = new List<ulong>();
        for (var i = 0; i < 400; i++)
        {
            var hash = random.NextBits();
            hashes.Add(hash);
            for (var changed = 1; changed <= 6; changed++) hashes.Add(hash ^= 1UL << random.Below(64));
        }

        var index = new LooksIndex();
        foreach (var hash in hashes) index.Add(hash);
        for (var i = 0; i < hashes.Count; i++)
        {
            var expected = Enumerable.Range(0, hashes.Count).Where(other => BitOperations.PopCount(hashes[other] ^ hashes[i]) <= LooksIndex.Radius);
            Assert.Equal(expected, index.Near(hashes[i], i).Order());
        }
    }

    [Fact]
    public void Near_OfManyEqualHashes_StaysBounded()
    {
        var index = new LooksIndex();
        for (var i = 0; i < 10_000; i++) index.Add(0);
        Assert.InRange(index.Near(0, 1).Count(), 1, 1000);
    }
}
