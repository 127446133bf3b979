using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>The training and validation examples of a run, with what its knobs do to them.</summary>
internal sealed class RunExamples
{
    private readonly RunRecipe _run;
    private readonly Random _random;
    private readonly int[] _labels;
    private readonly int _classes;

    internal RunExamples(RunRecipe run, ImageSet images)
    {
        (_run, _random) = (run, new Random(run.Seed));
        var kept = run.Classes ?? images.ClassNames.Count;
        _classes = kept * run.BrightnessBins;
        _labels = Labels(images, kept, run.BrightnessBins);
        var pool = Enumerable.Range(0, _classes).Select(_ => new List<int>()).ToArray();
        var order = Enumerable.Range(0, images.Count).ToArray();
        _random.Shuffle(order);
        foreach (var index in order)
            if (_labels[index] >= 0) pool[_labels[index]].Add(index);
        var validation = Take(pool, run.Validation, run.ValidationSkew, from: 0);
        var train = Take(pool, run.Train, run.TrainSkew, from: (run.Validation / _classes) + 1);
        var scaled = InputScaling.Fit(images.Select(train), run.InputScale).Apply(images);
        Leak(train, validation);
        var outputs = run.Regression ? 0 : run.Outputs ?? _classes;
        var targets = run.Regression ? ImageMeasurements.Of(images) : null;
        Train = new ChosenExamples(scaled, train, Noisy(train, run.LabelNoise), outputs) { Targets = targets };
        var held = Noisy(validation, run.ValidationLabelNoise);
        Validation = run.Validation == 0 ? null : new ChosenExamples(scaled, validation, held, outputs)
        {
            Gain = run.ValidationGain, Offset = run.ValidationOffset, Targets = targets,
        };
        var divided = new LoadedImageSet { Name = run.Data, Format = "", Images = images, Preparation = "" };
        Repeated = Validation is null ? null : divided.Measure(images.Select(train), images.Select(validation)).DuplicatesAcrossSplits;
    }

    internal IExampleSource Train { get; }

    internal IExampleSource? Validation { get; }

    /// <summary>Validation images whose pixels equal those of a training image; <see langword="null"/> without validation.</summary>
    internal int? Repeated { get; }

    /// <summary>Mean and deviation of inputs as fed.</summary>
    internal static (double Mean, double Deviation) Moments(IExampleSource source)
    {
        var values = new float[source.Shape.Length];
        double sum = 0, squares = 0;
        for (var i = 0; i < source.Count; i++)
        {
            source.CopyTo(i, values);
            foreach (var value in values)
            {
                sum += value;
                squares += (double)value * value;
            }
        }

        var count = (double)source.Count * values.Length;
        return (sum / count, Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count)))));
    }

    // Class and rank of mean brightness within the class; -1 for a class that is not kept.
    private static int[] Labels(ImageSet images, int kept, int bins)
    {
        var labels = new int[images.Count];
        foreach (var group in Enumerable.Range(0, images.Count).GroupBy(images.Label))
        {
            var members = group.OrderBy(index => Sum(images.Pixels(index))).ThenBy(index => index).ToArray();
            for (var i = 0; i < members.Length; i++)
                labels[members[i]] = group.Key < kept ? (group.Key * bins) + (int)((long)i * bins / members.Length) : -1;
        }

        return labels;
    }

    private static long Sum(ReadOnlySpan<byte> pixels)
    {
        var sum = 0L;
        foreach (var pixel in pixels) sum += pixel;
        return sum;
    }

    private int[] Take(List<int>[] pool, int count, double skew, int from)
    {
        var weights = Enumerable.Range(0, _classes).Select(label => Math.Pow(skew, label)).ToArray();
        var taken = new List<int>();
        for (var label = 0; label < _classes; label++)
        {
            var wanted = (int)Math.Round(count * weights[label] / weights.Sum());
            taken.AddRange(pool[label].Skip(from).Take(wanted));
        }

        return [.. taken];
    }

    private void Leak(int[] train, int[] validation)
    {
        for (var i = 0; i < validation.Length; i++)
        {
            if (_random.NextDouble() >= _run.Leak) continue;
            var same = train.Where(index => _labels[index] == _labels[validation[i]]).ToArray();
            validation[i] = same[_random.Next(same.Length)];
        }
    }

    private int[] Noisy(int[] indices, double share) => [.. indices.Select(index =>
        _random.NextDouble() < share ? (_labels[index] + 1 + _random.Next(_classes - 1)) % _classes : _labels[index])];
}
