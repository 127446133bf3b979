using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;

namespace MLDiagnostics.LabelledRuns;

/// <summary>The image sets of the recipe, each read once.</summary>
internal sealed class RecipeData(IReadOnlyDictionary<string, string> paths)
{
    private const int Drawn = 6000;
    private const long DrawingSeed = 7;
    private readonly Dictionary<(string Data, int? Size), ImageSet> _sets = [];

    /// <summary>The images of a run's set.</summary>
    internal ImageSet Of(RunRecipe run)
    {
        if (!_sets.TryGetValue((run.Data, run.ImageSize), out var set)) _sets.Add((run.Data, run.ImageSize), set = Load(run.Data, run.ImageSize));
        return set;
    }

    private ImageSet Load(string data, int? size)
    {
        if (paths.TryGetValue(data, out var path)) return Read(path, size);
        var generator = ImageGenerator.Find(data) ?? throw new InvalidDataException($"Give the path of {data}: --{data} PATH.");
        if (size is null) return generator.Generate(DrawingSeed, Drawn);
        var folder = Directory.CreateTempSubdirectory("mldiagnostics-");
        try
        {
            generator.WriteFolder(folder.FullName, DrawingSeed, Drawn);
            return Read(folder.FullName, size);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImageSet Read(string path, int? size) =>
        new ImageSetLoader(new ImageSetOptions { Size = size is { } side ? new ImageSize(side, side) : null }).Load(path).Images;
}
