namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>A statistic in words, for tables of claims.</summary>
internal static class StatisticWords
{
    internal static string Of(Statistic statistic, CaseFile file)
    {
        if (statistic.Words is { } words) return words;
        var own = Alone(statistic, file);
        if (statistic.Reference is not { } other) return own;
        // What both share is said once.
        var isSame = other.Study is null && other.Number is null && other.Measure == statistic.Measure && ReferenceEquals(other.Arguments, statistic.Arguments);
        var against = other.Number is { } number ? CaseNumber.Of(number) : isSame ? $"that of {Titles(other, file)}" : Alone(other, file);
        return other.How switch { "ratio" => $"{own}, over {against}", "distance" => $"{own}, its distance from {against}", _ => $"{own}, less {against}" };
    }

    private static string Alone(Statistic statistic, CaseFile file)
    {
        if (statistic.Study is { } study) return $"{statistic.Value?.Replace('_', ' ')} ({study.Replace('-', ' ')})";
        var measure = CaseParts.Measure(statistic.Measure).Words(new CaseArguments(statistic.Arguments));
        var combine = statistic.Names.Count < 2 ? "" : statistic.Combine switch
        {
            "min" => "smallest ", "max" => "largest ", "sum" => "sum of ", "count" => "how many have ", "falls" => "falls from each to the next: ",
            "rises" => "rises from each to the next: ", "spread" => "largest over smallest: ", _ => "mean of ",
        };
        return $"{combine}{measure} of {Titles(statistic, file)}";
    }

    private static string Titles(Statistic statistic, CaseFile file) =>
        string.Join(", ", statistic.Names.Select(name => file.Variants.FirstOrDefault(variant => variant.Name == name)?.Title ?? name));
}
