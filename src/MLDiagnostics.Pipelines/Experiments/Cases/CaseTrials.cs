using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>The trainings of a case: each variant with each of its seeds.</summary>
internal sealed class CaseTrials(CaseRequest request)
{
    internal List<(CaseVariant Variant, Trial Trial)> ToList()
    {
        var file = request.Case.File;
        return
        [
            .. file.VariantsOf(request.IsFull).SelectMany(variant => Seeds(file, variant).Select(seed => (variant, new Trial
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{variant.Name}, seed {seed}"),
                Plan = Plan(variant) with { Seed = seed },
                Folder = Path.Combine(request.Folder, variant.Name, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}")),
                Probes = [.. file.Probes.Concat(variant.Probes).Distinct()],
            }))),
        ];
    }

    /// <summary>The plan of a variant; trainings share the processors, so each takes its part of the threads unless it says how many.</summary>
    internal TrainingPlan Plan(CaseVariant variant)
    {
        var plan = CasePlans.Of(request.Case.File, variant, request.IsFull, request.Data);
        return request.Case.WithModel(plan, request.Folder) with { Threads = plan.Threads ?? Math.Max(1, Environment.ProcessorCount / request.Parallel) };
    }

    private IEnumerable<int> Seeds(CaseFile file, CaseVariant variant)
    {
        var seeds = file.SeedsOf(variant, request.IsFull);
        return request.Seeds is { } count ? Enumerable.Range(seeds[0], count) : seeds;
    }
}
