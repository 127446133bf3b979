using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Turns a specification into layers, names and shapes checked.</summary>
internal static class LayerStack
{
    public static List<Layer> Build(ModelSpecification model, ImageShape input, int classCount)
    {
        if (model.Layers.Count == 0) throw new ModelException($"The model '{model.Name}' has no layers.");
        if (model.Input is { } only && only != input)
            throw new ModelException($"The model '{model.Name}' takes images of shape {only}, the data are {input}.");
        var names = Names(model);
        var layers = new List<Layer>(model.Layers.Count);
        var shape = input;
        for (var i = 0; i < model.Layers.Count; i++)
        {
            var site = new LayerSite(i, names[i], shape, classCount);
            site.Require(!names[i].AsSpan().ContainsAny("/@"), "its name must be without '/' and '@', which the names of series use");
            var layer = model.Layers[i].Build(site);
            layers.Add(layer);
            shape = layer.OutputShape;
        }

        // More outputs than classes are legal: pretrained heads of 1000 are used on ten classes.
        if (shape.IsFlat && shape.Channels >= classCount) return layers;
        throw new LayerSite(layers.Count - 1, names[^1], shape, classCount).Wrong(string.Create(
            CultureInfo.InvariantCulture,
            $"it ends the model with the shape {shape}, but the data have {classCount} classes: [{classCount}] is needed"));
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
