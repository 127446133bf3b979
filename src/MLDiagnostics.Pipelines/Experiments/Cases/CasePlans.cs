using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Puts the plan of a variant together: shared members, those of the size, those of the data, then what the variant changes.</summary>
internal static class CasePlans
{
    /// <param name="file">The case.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="isFull">Whether it is the full size.</param>
    /// <param name="data">Path of real data; <see langword="null"/> for the case's own.</param>
    /// <exception cref="PlanException">Members do not make a plan.</exception>
    internal static TrainingPlan Of(CaseFile file, CaseVariant variant, bool isFull, string? data)
    {
        var members = new JsonObject { ["schema"] = PlanJson.Schema };
        Merge(members, file.Plan);
        Merge(members, file.Sizes.Of(isFull));
        if (data is not null && file.Data is { } real)
        {
            Merge(members, real);
            members["data"] = data;
        }

        foreach (var step in Chain(file, variant))
        {
            Merge(members, step.Plan);
            Merge(members, step.Sizes.Of(isFull));
            if (data is not null) Merge(members, step.Data);
            foreach (var (path, factor) in step.Factors) Multiply(members, path, factor, step.Name);
        }

        try
        {
            return PlanJson.Read(members.ToJsonString());
        }
        catch (PlanException error)
        {
            throw new PlanException($"Variant '{variant.Name}' of the case '{file.Name}': {error.Message}", error);
        }
    }

    /// <summary>The variants that one stands on, the first first.</summary>
    private static IEnumerable<CaseVariant> Chain(CaseFile file, CaseVariant variant)
    {
        var chain = new Stack<CaseVariant>();
        for (var next = variant; next is not null; next = next.From is { } name ? Find(file, name) : null)
        {
            if (chain.Contains(next)) throw new PlanException($"The variants of the case '{file.Name}' stand on each other in a circle: {next.Name}.");
            chain.Push(next);
        }

        return chain;
    }

    internal static CaseVariant Find(CaseFile file, string name) => file.Variants.FirstOrDefault(variant => variant.Name == name)
        ?? throw new PlanException($"The case '{file.Name}' has no variant '{name}'.");

    /// <summary>Objects are merged member by member, everything else is replaced.</summary>
    private static void Merge(JsonObject target, JsonObject? changes)
    {
        foreach (var (name, value) in changes ?? [])
        {
            if (value is JsonObject inner && target[name] is JsonObject existing) Merge(existing, inner);
            else target[name] = value?.DeepClone();
        }
    }

    private static void Multiply(JsonObject members, string path, double factor, string variant)
    {
        var names = path.Split('.');
        var holder = names[..^1].Aggregate((JsonNode?)members, (node, name) => node?[name]);
        if (holder?[names[^1]] is not JsonValue value || !value.TryGetValue<double>(out var number))
            throw new PlanException($"Variant '{variant}' multiplies '{path}', but the plan says no number there.");
        var product = number * factor;
        // A count must stay one.
        holder[names[^1]] = product == Math.Floor(product) && Math.Abs(product) < 1e9 ? JsonValue.Create((long)product) : JsonValue.Create(product);
    }
}
