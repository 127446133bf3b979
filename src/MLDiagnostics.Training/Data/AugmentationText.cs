using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>The short form of augmentation: names with values.</summary>
internal static class AugmentationText
{
    private const string Nothing = "none";
    private const string BorderName = "border";

    /// <summary>A change with one strength.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Customary">The strength when only the name is given.</param>
    /// <param name="Largest">The largest strength there is.</param>
    /// <param name="Unit">Unit, for messages.</param>
    /// <param name="Get">Reads the strength.</param>
    /// <param name="Set">Sets the strength.</param>
    internal sealed record Part(
        string Name, double Customary, double Largest, string Unit,
        Func<AugmentationSpecification, double> Get, Func<AugmentationSpecification, double, AugmentationSpecification> Set)
    {
        public bool IsCount => Largest == int.MaxValue;
    }

    // Customary strengths: half of the images mirrored; padding and cutout as published for CIFAR; the rest mild.
    internal static IReadOnlyList<Part> Parts { get; } =
    [
        new("flip", 0.5, 1, "", of => of.FlipProbability, (of, value) => of with { FlipProbability = value }),
        new("vertical-flip", 0.5, 1, "", of => of.VerticalFlipProbability, (of, value) => of with { VerticalFlipProbability = value }),
        new("crop", 4, int.MaxValue, " pixels", of => of.CropPadding, (of, value) => of with { CropPadding = (int)value }),
        new("rotate", 15, 180, " degrees", of => of.Rotation, (of, value) => of with { Rotation = value }),
        new("brightness", 0.1, 1, "", of => of.Brightness, (of, value) => of with { Brightness = value }),
        new("contrast", 0.2, 1, "", of => of.Contrast, (of, value) => of with { Contrast = value }),
        new("saturation", 0.2, 1, "", of => of.Saturation, (of, value) => of with { Saturation = value }),
        new("cutout", 16, int.MaxValue, " pixels", of => of.CutoutSide, (of, value) => of with { CutoutSide = (int)value }),
        new("noise", 0.02, 1, "", of => of.Noise, (of, value) => of with { Noise = value }),
    ];

    internal static string Write(AugmentationSpecification augmentation)
    {
        var parts = Parts.Where(part => part.Get(augmentation) != 0).Select(part => $"{part.Name}={Number(part.Get(augmentation))}").ToList();
        if (augmentation.Border != ImageBorder.Mean) parts.Add($"{BorderName}={SnakeCase.Of(augmentation.Border)}");
        return parts.Count == 0 ? Nothing : string.Join(',', parts);
    }

    internal static AugmentationSpecification Parse(string text)
    {
        if (text.Trim() == Nothing) return AugmentationSpecification.None;
        var augmentation = AugmentationSpecification.None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = word.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var number] ? (key, number) : (word, null);
            augmentation = name == BorderName ? augmentation with { Border = Border(value) } : Apply(augmentation, name, value);
            if (!seen.Add(name)) throw new FormatException($"augmentation: {name} is given twice");
        }

        return augmentation;
    }

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static AugmentationSpecification Apply(AugmentationSpecification augmentation, string name, string? value)
    {
        var part = Parts.FirstOrDefault(part => part.Name == name) ?? throw new FormatException(
            $"augmentation: '{name}' is not one of {string.Join(", ", Parts.Select(known => known.Name))}, {BorderName} or {Nothing}");
        if (value is null) return part.Set(augmentation, part.Customary);
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var strength) ||
            (part.IsCount && (strength != Math.Floor(strength) || Math.Abs(strength) > int.MaxValue)))
            throw new FormatException($"augmentation: {name} takes a {(part.IsCount ? "whole number" : "number")}, not '{value}'");
        return part.Set(augmentation, strength);
    }

    private static ImageBorder Border(string? word) => SnakeCase.Parse<ImageBorder>(word)
        ?? throw new FormatException($"augmentation: {BorderName} is one of {SnakeCase.List<ImageBorder>()}, not '{word}'");
}
