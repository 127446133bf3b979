namespace MLDiagnostics.Training.Tests;

/// <summary>Sets with values to be predicted.</summary>
internal static class Targets
{
    /// <summary>Random images, labels, targets from 0 to 1 and weights, a third of them 0.</summary>
    public static ArraySource Random(ImageShape shape, int count, int length, int classes = 3) => new(
        shape, classes, [.. Enumerable.Range(0, count).Select(i => Noise.Normal(shape.Length, 100 + (ulong)i))],
        Noise.Labels(count, Math.Max(classes, 1)))
    {
        Targets =
        [
            .. Enumerable.Range(0, count).Select(i => (
                Noise.Normal(length, 500 + (ulong)i).Select(value => 1 / (1 + MathF.Exp(-value))).ToArray(),
                Noise.Normal(length, 900 + (ulong)i).Select(value => value < -0.4f ? 0 : MathF.Abs(value) + 0.1f).ToArray())),
        ],
        ExampleWeights = [.. Enumerable.Range(0, count).Select(i => i % 4 == 1 ? 0 : 0.5f + (0.25f * i))],
    };

    /// <summary>The sum and the difference of the halves of a vector, without noise: what a linear layer can learn.</summary>
    public static ArraySource Linear(int count, ulong seed = 1)
    {
        var images = Enumerable.Range(0, count).Select(i => Noise.Normal(6, (seed * 10_000) + (ulong)i)).ToArray();
        return new ArraySource(new ImageShape(1, 1, 6), 0, images, new int[count])
        {
            Targets = [.. images.Select(image => (new[] { image.Sum(), image[..3].Sum() - image[3..].Sum() }, new[] { 1f, 1f }))],
        };
    }
}
