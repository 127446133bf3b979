using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
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
        var outputs = run.Outputs ?? _classes;
        Train = new ChosenExamples(scaled, train, Noisy(train, run.LabelNoise), outputs, gain: 1, offset: 0);
        var held = Noisy(validation, run.ValidationLabelNoise);
        Validation = run.Validation == 0 ? null : new ChosenExamples(scaled, validation, held, outputs, run.ValidationGain, run.ValidationOffset);
    }

    internal IExampleSource Train { get; }

    internal IExampleSource? Validation { get; }

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
