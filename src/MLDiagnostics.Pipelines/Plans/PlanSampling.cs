using System.Globalization;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>The sampling of a plan, written in words: classes are known by name only once the data are read.</summary>
internal static class PlanSampling
{
    internal const string Each = "each";
    internal const string Balanced = "balanced";

    internal static IEnumerable<string> Validate(string text)
    {
        if (text is Each or Balanced) yield break;
        foreach (var part in text.Split(','))
            if (!TryRead(part, out _, out _))
                yield return $"sampling must be {Each}, {Balanced}, or weights such as cat=3,dog=0.5, and not '{text}'";
    }

    /// <summary>The sampling for given classes.</summary>
    /// <exception cref="PlanException">A class is not known, or named twice.</exception>
    internal static SamplingSpecification Resolve(string text, IReadOnlyList<string> classes)
    {
        if (text == Each) return SamplingSpecification.Each;
        if (text == Balanced) return SamplingSpecification.Balanced;
        var weights = new double?[classes.Count];
        foreach (var part in text.Split(','))
        {
            TryRead(part, out var name, out var weight);
            var label = classes.IndexOf(name);
            if (label < 0) throw new PlanException($"sampling names the class '{name}', and the data have {string.Join(", ", classes)}.");
            if (weights[label] is not null) throw new PlanException($"sampling names the class '{name}' twice.");
            weights[label] = weight;
        }

        return new SamplingSpecification { Kind = SamplingKind.ByClass, Weights = [.. weights.Select(weight => weight ?? 1)] };
    }

    private static int IndexOf(this IReadOnlyList<string> classes, string name)
    {
        for (var i = 0; i < classes.Count; i++)
            if (classes[i] == name) return i;
        return -1;
    }

    private static bool TryRead(string part, out string name, out double weight)
    {
        var split = part.LastIndexOf('=');
        (name, weight) = (split > 0 ? part[..split].Trim() : "", 0);
        return split > 0 && double.TryParse(part.AsSpan(split + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out weight) &&
            double.IsFinite(weight) && weight >= 0;
    }
}
