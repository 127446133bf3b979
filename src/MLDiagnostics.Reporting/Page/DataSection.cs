using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>What is known of the data: counts, moments, preparation, and the files that could not be used, by name.</summary>
internal static class DataSection
{
    private const int FileLimit = 200;

    internal static Html Of(DataSetFacts facts)
    {
        var problems = facts.FileProblems;
        var list = FactList.Of(Facts(facts));
        if (problems.Count == 0) return list;
        var kinds = problems.GroupBy(problem => problem.Kind).OrderBy(group => group.Key)
            .Select(group => $"{NumberText.Count(group.Count())} {Words.Hyphenated(group.Key)}");
        var rows = problems.Take(FileLimit).Select(problem => Html.Of($"""
            <tr><th scope="row" class="path">{Words.Short(problem.Path, 300)}</th><td class="text">{Words.Hyphenated(problem.Kind)}</td>
            <td class="text">{Words.Short(problem.Reason, 300)}</td></tr>

            """));
        var left = problems.Count > FileLimit ? $" The first {FileLimit} are named." : "";
        return Html.Of($"""
            {list}<h3>Files that could not be used</h3>
            <p>{Words.Count(problems.Count, "file")}: {Words.And([.. kinds])}.{left}</p>
            {Table.Of("Files that could not be used", Table.Head("File", "Problem", "Reason"), rows)}
            """);
    }

    private static IEnumerable<(string, string?)> Facts(DataSetFacts facts)
    {
        yield return ("Data set", facts.Name is { } name ? Words.Short(name, 300) : null);
        yield return ("Training examples", Count(facts.TrainCount));
        yield return ("Validation examples", Count(facts.ValidationCount));
        yield return ("Test examples", Count(facts.TestCount));
        yield return ("Outputs of the network", Count(facts.OutputCount));
        yield return ("Classes in training", Count(facts.TrainClassesPresent));
        yield return ("Entropy of the training labels", facts.TrainLabelEntropy is { } entropy ? NumberText.Of(entropy, "nat") : null);
        yield return ("Inputs as fed", facts.Inputs is { } inputs ? Inputs(inputs) : null);
        yield return ("Preparation", facts.Preparation is { } preparation ? Words.Short(preparation, 1000) : null);
        yield return ("Duplicates in training", Count(facts.DuplicatesInTrain));
        yield return ("Validation examples known from training", Count(facts.DuplicatesAcrossSplits));
        yield return ("Same pixels, other label", Count(facts.ConflictingLabels));
    }

    private static string Inputs(InputStatistics inputs)
    {
        List<string> words = [$"mean {NumberText.Of(inputs.Mean)}", $"standard deviation {NumberText.Of(inputs.Deviation)}"];
        if (inputs is { Minimum: { } low, Maximum: { } high }) words.Add($"from {NumberText.Of(low)} to {NumberText.Of(high)}");
        if (inputs.IsIntegral == true) words.Add("whole numbers only");
        if (inputs.DeviationRatio is { } ratio) words.Add($"largest over smallest deviation of the channels {NumberText.Of(ratio)}");
        if (inputs.ExampleCount is { } count) words.Add($"measured on {Words.Count(count, "example")}");
        return string.Join(", ", words);
    }

    private static string? Count(int? count) => count is { } value ? NumberText.Count(value) : null;
}
