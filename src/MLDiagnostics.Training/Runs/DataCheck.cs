using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Looks over a set before training: what is found is one sentence, about the first example that is wrong.</summary>
internal static class DataCheck
{
    public static IEnumerable<string> Examine(IExampleSource source, string name)
    {
        if (source.Count < 1) return [$"the {name} set is empty"];
        if (source.Shape is not { Height: > 0, Width: > 0, Channels: > 0 }) return [$"the {name} images have the shape {source.Shape}"];
        return new[] { Labels(source, name), Weights(source, name), Targets(source, name) }.OfType<string>();
    }

    /// <summary>Whether a set has the targets that a network's outputs ask for.</summary>
    /// <exception cref="TrainingSetupException">It has others.</exception>
    public static void RequireTargets(Network network, IExampleSource source, string name)
    {
        if (network.TargetLength == 0 || network.TargetLength == source.TargetLength) return;
        var outputs = string.Join(", ", network.Heads.Where(head => !head.HasClasses).Select(head => $"{head.Layer.Name} {head.Shape}"));
        throw new TrainingSetupException([Text(
            $"the model's outputs ({outputs}) are compared with {network.TargetLength} values an example, the {name} set has {source.TargetLength}")]);
    }

    private static string? Labels(IExampleSource source, string name)
    {
        for (var i = 0; source.ClassCount > 0 && i < source.Count; i++)
            if ((uint)source.Label(i) >= (uint)source.ClassCount)
                return Text($"example {i} of the {name} set has the label {source.Label(i)}, labels are 0 to {source.ClassCount - 1}");
        return null;
    }

    private static string? Weights(IExampleSource source, string name)
    {
        var sum = 0.0;
        for (var i = 0; i < source.Count; i++)
        {
            var weight = source.Weight(i);
            if (!float.IsFinite(weight) || weight < 0)
                return Text($"example {i} of the {name} set has the weight {weight}, weights are finite and 0 or more");
            sum += weight;
        }

        return sum > 0 ? null : $"all examples of the {name} set have the weight 0";
    }

    private static string? Targets(IExampleSource source, string name)
    {
        if (source.TargetLength < 1) return null;
        var (targets, weights) = (new float[source.TargetLength], new float[source.TargetLength]);
        for (var i = 0; i < source.Count; i++)
        {
            source.CopyTargets(i, targets, weights);
            for (var t = 0; t < targets.Length; t++)
                if (!float.IsFinite(weights[t]) || weights[t] < 0 || (weights[t] > 0 && !float.IsFinite(targets[t])))
                    return string.Create(CultureInfo.InvariantCulture,
                        $"target {t} of example {i} of the {name} set is {targets[t]} with the weight {weights[t]}: " +
                        $"targets must be finite, weights 0 or more");
        }

        return null;
    }

    /// <summary>What is wrong with the first image that is not finite. It costs a pass over the set.</summary>
    public static string? Images(IExampleSource source, string name)
    {
        var image = new float[source.Shape.Length];
        for (var i = 0; i < source.Count; i++)
        {
            source.CopyTo(i, image);
            foreach (var value in image)
                if (!float.IsFinite(value)) return Text($"image {i} of the {name} set holds {value}");
        }

        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
