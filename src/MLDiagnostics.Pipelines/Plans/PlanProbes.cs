using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Spectra;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>The further evaluations of a plan, written in words.</summary>
internal static class PlanProbes
{
    private const int TestCount = 1000;
    private const int Larger = 4;
    private static readonly string[] Words = [ProbeNames.BatchStatistics, ProbeNames.RecomputedStatistics, ProbeNames.TrainLike, ProbeNames.SecondValidation, ProbeNames.LargerValidation, ProbeNames.Test];
    private static readonly string[] Drawn = [ProbeNames.SecondValidation, ProbeNames.LargerValidation, ProbeNames.Test];

    internal static IEnumerable<string> Validate(TrainingPlan plan)
    {
        var asked = Asked(plan);
        foreach (var word in asked.Where(word => !Words.Contains(word, StringComparer.Ordinal)))
            yield return $"probes are words of {string.Join(", ", Words)}, and not '{word}'";
        if (asked.Distinct(StringComparer.Ordinal).Count() < asked.Length) yield return "probes name one twice";
        if (plan.DrawsSpectra && asked.FirstOrDefault(word => word != ProbeNames.Test && Words.Contains(word, StringComparer.Ordinal)) is { } held)
            yield return $"the probe '{held}' needs a validation set, which spectra have not";
        if (!plan.DrawsSpectra && Generator(plan) is null && asked.FirstOrDefault(word => Drawn.Contains(word, StringComparer.Ordinal)) is { } drawn)
            yield return $"the probe '{drawn}' is drawn anew, so the data must be a generated set";
    }

    /// <summary>Whether images are held back for a probe.</summary>
    internal static bool HoldsBack(TrainingPlan plan) => Asked(plan).Contains(ProbeNames.TrainLike, StringComparer.Ordinal);

    /// <summary>The evaluations of a set that is loaded and divided.</summary>
    internal static IReadOnlyList<EvaluationProbe> Of(PipelineState state, InputScaling? scaling) =>
        [.. Asked(state.Plan).Select(word => Probe(word, state, scaling))];

    private static EvaluationProbe Probe(string word, PipelineState state, InputScaling? scaling) => word switch
    {
        ProbeNames.BatchStatistics => new EvaluationProbe { Name = word, Statistics = NormalisationStatistics.Batch },
        ProbeNames.RecomputedStatistics => new EvaluationProbe { Name = word, Statistics = NormalisationStatistics.Recomputed },
        ProbeNames.TrainLike => new EvaluationProbe { Name = word, Source = scaling!.Apply(state.HeldBack!) },
        _ => new EvaluationProbe { Name = word, Source = Draw(word, state, scaling) },
    };

    /// <summary>The test set of generated data.</summary>
    internal static IExampleSource TestSet(PipelineState state) => Draw(ProbeNames.Test, state, state.Scaling);

    // Each by a seed of its own, far from the one of the training set.
    private static IExampleSource Draw(string word, PipelineState state, InputScaling? scaling)
    {
        var plan = state.Plan;
        var seed = plan.GeneratedSeed + (1_000_003L * (1 + Array.IndexOf(Drawn, word)));
        if (plan.DrawsSpectra) return new QuasarSpectra(seed, TestCount, plan.ImageSize ?? QuasarSpectra.DefaultPixels);
        var held = state.Validation!.Count;
        ImageSet images = Generator(plan)!.Generate(seed, word == ProbeNames.Test ? TestCount : word == ProbeNames.LargerValidation ? Larger * held : held);
        return scaling!.Apply(SplitStage.Thin(images, plan.Imbalance));
    }

    private static ImageGenerator? Generator(TrainingPlan plan) => Path.Exists(plan.Data) ? null : ImageGenerator.Find(plan.Data);

    private static string[] Asked(TrainingPlan plan) => plan.Probes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
