using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The choices of the run, as far as they are known, and the network.</summary>
internal static class ConfigurationSection
{
    internal static Html Of(RunContext context)
    {
        var rows = context.Configuration.Select(pair => Html.Of($"""
            <tr><th scope="row"><code>{pair.Key}</code></th><td class="text">{Words.Short(pair.Value.ToString(), 500)}</td>
            <td class="text">{ConfigurationKeys.Find(pair.Key)?.Description}</td></tr>

            """)).ToList();
        var table = Html.When(rows.Count > 0, () => Table.Of("Configuration", Table.Head("Key", "Value", "Meaning"), rows));
        return Html.Of($"{table}{FactList.Of(Model(context.Model))}");
    }

    private static IEnumerable<(string, string?)> Model(ModelFacts model)
    {
        yield return ("Trained parameters", model.ParameterCount is { } count ? NumberText.Count(count) : null);
        yield return ("Hidden layers trained", model.TrainableHiddenLayers is { } hidden ? NumberText.Count(hidden) : null);
        yield return ("ReLU units", YesNo(model.HasRelu));
        yield return ("Batch norm", YesNo(model.HasBatchNorm));
        yield return ("Dropout", YesNo(model.HasDropout));
        var layers = model.WeightLayers.Take(200).Select(layer => Words.Short(layer, 60));
        yield return ("Layers with weights", Words.Short(string.Join(" → ", layers), 3000));
    }

    private static string? YesNo(bool? flag) => flag switch
    {
        true => "yes",
        false => "no",
        null => null,
    };
}
