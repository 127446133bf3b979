namespace MLDiagnostics.Training;

/// <summary>
/// The random numbers of one image in one epoch: hashes of seed, epoch, image and what they are for. So neither threads, nor the order of
/// loading, nor another change being switched on moves them.
/// </summary>
internal readonly struct AugmentationDraws(ulong seed, int epoch, int image, int repetition)
{
    /// <summary>What a number is for. Values are part of what a seed means: never renumber.</summary>
    internal enum Use
    {
        Flip = 0,
        VerticalFlip = 1,
        CropColumn = 2,
        CropRow = 3,
        Angle = 4,
        Brightness = 5,
        Contrast = 6,
        Saturation = 7,
        CutoutColumn = 8,
        CutoutRow = 9,
        FirstNoise = 16,
    }

    // A repetition is an image that sampling shows more than once in an epoch.
    private readonly ulong _key = CounterHash.Key(seed, RandomStream.Augmentation, epoch, ((long)repetition << 32) | (uint)image);

    public bool IsChosen(Use use, double probability) => CounterHash.Uniform(_key, (long)use) < probability;

    /// <summary>Uniform in 0 … bound − 1.</summary>
    public int Below(Use use, int bound) => CounterHash.Below(bound, _key, (long)use);

    /// <summary>Uniform in [−limit, limit).</summary>
    public double Around(Use use, double limit) => limit * ((2 * CounterHash.Uniform(_key, (long)use)) - 1);

    /// <summary>
    /// Mean 0, deviation 1: the sum of four uniform numbers of 16 bits (Irwin and Hall), which takes one hash and only exact arithmetic.
    /// </summary>
    public float Noise(int element)
    {
        const double Mean = 4 * 65_535 / 2.0;
        const double Deviation = 65_536 / 1.7320508075688772; // √(4 · 2³² / 12), four uniform numbers in 0 … 65535
        var bits = CounterHash.Bits(_key, (long)Use.FirstNoise + element);
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return (float)((sum - Mean) / Deviation);
    }
}
