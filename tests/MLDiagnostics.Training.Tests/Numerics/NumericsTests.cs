namespace MLDiagnostics.Training.Tests;

public sealed unsafe class NumericsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1003)]
    public void SquaredNorm_AnyLength_EqualsTheSum(int length)
    {
        var (left, right) = (new FloatBuffer(length), new FloatBuffer(length));
        Noise.Normal(length, 1).CopyTo(left.Span);
        Noise.Normal(length, 2).CopyTo(right.Span);
        Assert.Equal(left.Span.ToArray().Sum(value => (double)value * value), SquaredNorm.Of(left.Pointer, length), 1e-9);
        var expected = left.Span.ToArray().Zip(right.Span.ToArray(), (a, b) => ((double)a - b) * ((double)a - b)).Sum();
        Assert.Equal(expected, SquaredNorm.OfDifference(left.Pointer, right.Pointer, length), 1e-9);
    }

    [Fact]
    public void FloatBuffer_AnyLength_IsAlignedAndZero()
    {
        for (var length = 0; length < 40; length++)
        {
            var buffer = new FloatBuffer(length);
            Assert.Equal(0u, (nuint)buffer.Pointer % 64);
            Assert.Equal(length, buffer.Span.Length);
            Assert.All(buffer.Span.ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void CounterHash_Uniform_HasTheMomentsOfOne()
    {
        var key = CounterHash.Key(3, RandomStream.Weights);
        var values = Enumerable.Range(0, 100_000).Select(i => CounterHash.Uniform(key, i)).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, 1 - 1e-16));
        Assert.Equal(0.5, values.Average(), 0.005);
        Assert.Equal(1 / 12.0, values.Average(value => (value - 0.5) * (value - 0.5)), 0.002);
    }

    [Fact]
    public void CounterHash_Normal_HasTheMomentsOfOne()
    {
        var key = CounterHash.Key(3, RandomStream.Weights);
        var values = Enumerable.Range(0, 100_000).Select(i => CounterHash.Normal(key, i)).ToArray();
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
        Assert.Equal(3, values.Average(value => value * value * value * value), 0.2);
    }

    [Fact]
    public void CounterHash_Keys_DifferInEveryPart()
    {
        ulong[] keys =
        [
            CounterHash.Key(1, RandomStream.Weights), CounterHash.Key(2, RandomStream.Weights), CounterHash.Key(1, RandomStream.Dropout),
            CounterHash.Key(1, RandomStream.Weights, 1), CounterHash.Key(1, RandomStream.Weights, 0, 1),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void CounterHash_Values_StayTheSameForEver()
    {
        // A seed must mean the same run in every version.
        var key = CounterHash.Key(42, RandomStream.Shuffle, 7);
        Assert.Equal(0x02812562175659F8UL, key);
        Assert.Equal(0x71389F3A2B3F3485UL, CounterHash.Bits(key, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void EpochOrder_Shuffled_IsAPermutationOfItsOwnEachEpoch(int count)
    {
        var first = Order(count, epoch: 1, isShuffled: true);
        var second = Order(count, epoch: 2, isShuffled: true);
        Assert.Equal(Enumerable.Range(0, count), first.Order());
        Assert.Equal(Enumerable.Range(0, count), second.Order());
        Assert.Equal(first, Order(count, epoch: 1, isShuffled: true));
        if (count > 1) Assert.NotEqual(first, second);
    }

    [Fact]
    public void EpochOrder_NotShuffled_IsTheOrderOfTheSet() =>
        Assert.Equal(Enumerable.Range(0, 9), Order(9, epoch: 3, isShuffled: false));

    private static int[] Order(int count, int epoch, bool isShuffled)
    {
        var order = new EpochOrder(ArraySource.Blobs(count), SamplingSpecification.Each, 5, isShuffled);
        order.Prepare(epoch);
        return order.Indices.ToArray();
    }

    [Fact]
    public void Chunks_OfAnyCount_CoverIt()
    {
        for (var count = 0; count < 40; count++)
        {
            Assert.Equal(0, Chunks.Start(0, count));
            Assert.Equal(count, Chunks.Start(Chunks.Count, count));
            for (var chunk = 0; chunk < Chunks.Count; chunk++)
                Assert.InRange(Chunks.Start(chunk + 1, count) - Chunks.Start(chunk, count), 0, (count + 7) / 8);
        }
    }
}
