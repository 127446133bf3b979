using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>All of a job that changes its weights or measurements, as pairs of name and text.</summary>
internal static class JobFingerprint
{
    public static IReadOnlyList<(string Name, string Value)> Of(TrainingJob job) =>
    [
        ("model", job.Model.ToJson()),
        ("optimizer", JsonSerializer.Serialize(job.Optimizer)),
        ("schedule", JsonSerializer.Serialize(job.Schedule)),
        ("options", JsonSerializer.Serialize(job.Options with { Threads = null, Prefetch = false, CheckpointPath = null, CheckpointEvery = 1, Resume = false, StepRecords = false })),
        ("training set", Of(job.Train)),
        ("validation set", job.Validation is { } validation ? Of(validation) : "none"),
    ];

    // Labels in their order and one image tell sets apart, without reading all images.
    private static string Of(IExampleSource source)
    {
        var hash = Fnv1a.Empty;
        for (var i = 0; i < source.Count; i++)
        {
            if (source.ClassCount > 0) hash = Fnv1a.Add(hash, BitConverter.GetBytes(source.Label(i)));
            if (source.Weight(i) is not 1 and var weight) hash = Fnv1a.Add(hash, BitConverter.GetBytes(weight));
        }

        var image = new float[source.Shape.Length];
        source.CopyTo(source.Count / 2, image);
        hash = Fnv1a.Add(hash, MemoryMarshal.AsBytes<float>(image));
        if (source.TargetLength > 0)
        {
            var targets = new float[2 * source.TargetLength];
            source.CopyTargets(source.Count / 2, targets.AsSpan(0, source.TargetLength), targets.AsSpan(source.TargetLength));
            hash = Fnv1a.Add(hash, MemoryMarshal.AsBytes<float>(targets));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{source.Count} × {source.Shape}, {source.ClassCount} classes, {hash:x16}");
    }
}
