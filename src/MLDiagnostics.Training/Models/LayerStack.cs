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
            var layer = specification.Build(site);
            layer.Factors = specification.Factors;
            layers.Add(layer);
        }

        var outputs = OutputCheck.Resolve(model, layers, names, classCount);
        RequireReaders(layers, sources, [.. outputs.Select(output => output.Layer)]);
        return new LayerGraph(layers, sources, outputs);
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

    private static void RequireReaders(List<Layer> layers, List<int[]> sources, HashSet<int> outputs)
    {
        var read = sources.SelectMany(places => places).ToHashSet();
        for (var i = 0; i < layers.Count; i++)
            if (!read.Contains(i) && !outputs.Contains(i))
                throw new LayerSite(i, layers[i].Name, layers[i].InputShape, 0).Wrong("no layer reads its output, and it is no output of the model");
    }

    /// <summary>The names of all layers: given ones, the others made of type and count.</summary>
    /// <exception cref="ModelException">A name is used twice.</exception>
    public static string[] Names(ModelSpecification model)
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
