namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>Takes statistics from the runs and studies of a case.</summary>
internal sealed class CaseMeasurements(IReadOnlyDictionary<string, IReadOnlyList<CaseRun>> runs, IReadOnlyDictionary<string, StudyResult> studies)
{
    /// <summary>The value of each seed, by seed; of a study or a number just one, for all seeds.</summary>
    internal IReadOnlyList<double> BySeed(Statistic statistic)
    {
        var own = Alone(statistic);
        if (statistic.Reference is not { } other) return [.. own.Values];
        var against = Alone(other);
        if (own.IsForAllSeeds || against.IsForAllSeeds)
        {
            var longer = own.IsForAllSeeds ? against : own;
            return [.. longer.Seeds.Select(seed => Relative(own.At(seed), against.At(seed), other.How))];
        }

        return [.. own.Seeds.Where(against.Has).Select(seed => Relative(own.At(seed), against.At(seed), other.How))];
    }

    /// <summary>Over the seeds: <c>mean</c>, or <c>pooled</c>, the sum; each side of a comparison for itself.</summary>
    internal double Over(Statistic statistic, string seeds = "mean")
    {
        var own = Reduce(Alone(statistic), seeds);
        return statistic.Reference is { } other ? Relative(own, Reduce(Alone(other), seeds), other.How) : own;
    }

    internal IReadOnlyList<CaseRun> Runs(string variant) => runs.TryGetValue(variant, out var found) ? found : [];

    internal bool Has(Statistic statistic) =>
        (statistic.Study is { } study ? studies.ContainsKey(study) : statistic.Number is not null || (statistic.Names.Count > 0 && statistic.Names.All(runs.ContainsKey))) &&
        (statistic.Reference is not { } other || Has(other));

    internal StudyResult? Study(string name) => studies.GetValueOrDefault(name);

    // Not left to arithmetic: what NaN − missing gives depends on the processor.
    private static double Relative(double value, double other, string? how) => how switch
    {
        _ when Missing.Is(value) || Missing.Is(other) => Missing.Value,
        "ratio" => value / other,
        "distance" => Math.Abs(value - other),
        _ => value - other,
    };

    private static double Reduce(SeedValues values, string seeds)
    {
        if (values.IsForAllSeeds) return values.Values[0];
        if (values.Values.Count == 0 || values.Values.Any(Missing.Is)) return Missing.Value;
        return seeds == "pooled" ? values.Values.Sum() : values.Values.Average();
    }

    private SeedValues Alone(Statistic statistic)
    {
        if (statistic.Number is { } number) return SeedValues.ForAll(number);
        if (statistic.Study is { } name)
            return SeedValues.ForAll(studies.TryGetValue(name, out var study) && study.Values.TryGetValue(statistic.Value ?? "", out var value) ? value : Missing.Value);
        var measure = CaseParts.Measure(statistic.Measure);
        var arguments = new CaseArguments(statistic.Arguments);
        var values = statistic.Names.Select(variant => Runs(variant).ToDictionary(run => run.Seed, run => measure.Of(run, arguments))).ToList();
        var seeds = values.Count == 0 ? [] : values[0].Keys.Where(seed => values.TrueForAll(one => one.ContainsKey(seed))).ToList();
        return new SeedValues(seeds, [.. seeds.Select(seed => values.Count == 1 && statistic.Combine is null
            ? values[0][seed]
            : Combination.Of(statistic.Combine ?? "mean", [.. values.Select(one => one[seed])]))]);
    }
}
