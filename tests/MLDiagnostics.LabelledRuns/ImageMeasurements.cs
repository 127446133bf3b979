using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.LabelledRuns;

/// <summary>
/// What regression runs predict: how much brighter the upper half of an image is than the lower one, and the logarithm of its contrast; each with mean 0
/// and deviation 1 over the set, under noise of deviation 0.3, so that no net can have all of it.
/// </summary>
internal static class ImageMeasurements
{
    internal const int Count = 2;
    private const double Noise = 0.3;

    /// <summary>The targets of every image, <c>[N, 2]</c>.</summary>
    internal static float[][] Of(ImageSet images)
    {
        var values = Enumerable.Range(0, images.Count).Select(index => Of(images.Pixels(index))).ToArray();
        var random = new Random(1);
        for (var target = 0; target < Count; target++)
        {
            var mean = values.Average(value => value[target]);
            var deviation = Math.Sqrt(values.Average(value => (value[target] - mean) * (value[target] - mean)));
            foreach (var value in values) value[target] = ((value[target] - mean) / deviation) + (Noise * Normal(random));
        }

        return [.. values.Select(value => value.Select(number => (float)number).ToArray())];
    }

    private static double[] Of(ReadOnlySpan<byte> pixels)
    {
        double upper = 0, sum = 0, squares = 0;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (i < pixels.Length / 2) upper += pixels[i];
            sum += pixels[i];
            squares += pixels[i] * pixels[i];
        }

        var mean = sum / pixels.Length;
        return [(2 * upper) - sum, Math.Log(1 + Math.Max(0, (squares / pixels.Length) - (mean * mean)))];
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
