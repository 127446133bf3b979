using Microsoft.ML.Data;
using MLDiagnostics.Testing;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>An image file of the shipped set, with the folder's name as its label.</summary>
internal sealed class ImageRow
{
    public string Label { get; set; } = "";

    [VectorType]
    public byte[] Image { get; set; } = [];

    internal static string Folder { get; } = Path.Combine(Repository.Root, "datasets", "authenticity");

    /// <summary>The files of the shipped set, in the order in which folders are read everywhere.</summary>
    internal static IEnumerable<(string Label, string Path)> Files => Directory.GetDirectories(Folder)
        .Order(StringComparer.Ordinal)
        .SelectMany(folder => Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(folder), file)));

    /// <summary>The first images of each class.</summary>
    internal static IEnumerable<ImageRow> First(int countOfEachClass) => Files.GroupBy(file => file.Label)
        .SelectMany(group => group.Take(countOfEachClass))
        .Select(file => new ImageRow { Label = file.Label, Image = File.ReadAllBytes(file.Path) });
}
