using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Turns a specification into layers, names and shapes checked.</summary>
internal static class LayerStack
{
    public static LayerGraph Build(ModelSpecification model, ImageShape input, int classCount)
    {
        if (model.Layers.Count == 0) throw new ModelException($"The model '{model.Name}' has no layers.");
        if (model.Input is { } only && only != input)
            throw new ModelException($"The model '{model.Name}' takes images of shape {only}, the data are {input}.");
        var names = Names(model);
        var layers = new List<Layer>(model.Layers.Count);
        var sources = new List<int[]>(model.Layers.Count);
        for (var i = 0; i < model.Layers.Count; i++)
        {
            var specification = model.Layers[i];
            sources.Add(Sources(specification, i, names));
            ImageShape[] shapes = [.. sources[i].Select(source => source < 0 ? input : layers[source].OutputShape)];
            var site = new LayerSite(i, names[i], shapes[0], classCount) { Inputs = shapes };
            site.Require(!names[i].AsSpan().ContainsAny("/@"), "its name must be without '/' and '@', which the names of series use");
            if (specification.IsJoin != shapes.Length > 1)
                throw site.Wrong(specification.IsJoin
                    ? $"a layer of type {specification.Type} joins at least two 'inputs'"
                    : $"a layer of type {specification.Type} has one input and gets {string.Join(" and ", shapes)}; join them before");
            layers.Add(specification.Build(site));
        }

        RequireReaders(layers, sources);
        RequireScores(layers[^1], model.Layers[^1], new LayerSite(layers.Count - 1, names[^1], layers[^1].OutputShape, classCount));
        return new LayerGraph(layers, sources);
    }

    private static int[] Sources(LayerSpecification layer, int index, string[] names)
    {
        if (layer.Inputs.Count == 0) return [index - 1];
        return [.. layer.Inputs.Select(input =>
        {
            var source = Array.IndexOf(names, input, 0, index);
            if (source >= 0 || input == "input") return source;
            var known = string.Join(", ", names.Take(index).Prepend("input"));
            throw new LayerSite(index, names[index], default, 0).Wrong($"its input '{input}' is no layer before it (there are {known})");
        })];
    }

    private static void RequireReaders(List<Layer> layers, List<int[]> sources)
    {
        var read = sources.SelectMany(places => places).ToHashSet();
        for (var i = 0; i < layers.Count - 1; i++)
            if (!read.Contains(i))
                throw new LayerSite(i, layers[i].Name, layers[i].InputShape, 0).Wrong("no layer reads its output, and it is not the last");
    }

    // More outputs than classes are legal: pretrained heads of 1000 are used on ten classes.
    private static void RequireScores(Layer last, LayerSpecification specification, LayerSite site)
    {
        var shape = last.OutputShape;
        if (!shape.IsFlat || shape.Channels < site.ClassCount)
            throw site.Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"it ends the model with the shape {shape}, but the data have {site.ClassCount} classes: [{site.ClassCount}] is needed"));
        site.Require(specification is not SoftmaxSpecification,
            "a softmax ends the model, but cross-entropy is computed from the scores before it; leave it out, predictions are probabilities all the same");
    }

    /// <summary>The names of all layers: given ones, the others made of type and count.</summary>
    /// <exception cref="ModelException">A name is used twice.</exception>
    private static string[] Names(ModelSpecification model)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in model.Layers)
            if (layer.Name is not null && !used.Add(layer.Name))
                throw new ModelException($"Two layers of the model '{model.Name}' are called '{layer.Name}'.");
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. model.Layers.Select(layer =>
        {
            var number = counts[layer.NameStem] = counts.GetValueOrDefault(layer.NameStem) + 1;
            if (layer.Name is not null) return layer.Name;
            var name = string.Create(CultureInfo.InvariantCulture, $"{layer.NameStem}{number}");
            while (!used.Add(name)) name += "_";
            return name;
        })];
    }
}
