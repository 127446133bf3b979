namespace MLDiagnostics.Pipelines.Images;

/// <summary>
/// Random numbers by counter: number <c>n</c> of a stream is a hash of seed, stream and <c>n</c>, so that streams are independent of each
/// other and of how much was drawn from them. The hash is SplitMix64's finaliser (Steele, Lea, Flood 2014, variant 13 of Stafford); the
/// numbers are the same on every machine because only integer and exactly rounded floating-point operations take part.
/// </summary>
internal struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong _key;
    private ulong _counter;

    public CounterRandom(ulong seed, ulong stream)
    {
        _key = Mix(Mix(seed + Golden) ^ (stream * Golden));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_key + (++_counter * Golden));

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => NextUnit() < probability;

    /// <summary>
    /// Mean 0, deviation 1, nearly normal: the sum of four uniform numbers (Irwin–Hall), which needs no transcendental function.
    /// </summary>
    public double NextNoise()
    {
        var bits = NextBits();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((double)sum - 131_070) * (1.7320508075688772 / 65_536);
    }

    /// <summary>Permutes the items (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
