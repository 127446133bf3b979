using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Pipelines.Tests.Images.Sets;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Images.Generation;

public sealed class ImageGeneratorTests
{
    [Theory]
    [InlineData("shapes10", 10)]
    [InlineData("authenticity", 2)]
    public void Generate_AnyCount_GivesTheSameImages(string name, int classes)
    {
        var generator = ImageGenerator.Find(name)!;

        var (few, many, later) = (generator.Generate(7, 3), generator.Generate(7, 24), generator.Generate(7, 20, 4));

        Assert.Equal(classes, generator.ClassNames.Count);
        for (var i = 0; i < 3; i++)
            Assert.True(few.Pixels(i).SequenceEqual(many.Pixels(i)));
        for (var i = 0; i < 4; i++)
            Assert.True(later.Pixels(i).SequenceEqual(many.Pixels(20 + i)));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i % classes), Enumerable.Range(0, 24).Select(many.Label));
        Assert.False(many.Pixels(0).SequenceEqual(many.Pixels(classes)));
        Assert.False(few.Pixels(0).SequenceEqual(generator.Generate(8, 1).Pixels(0)));
    }

    [Theory]
    [InlineData("shapes10")]
    [InlineData("authenticity")]
    public void Generate_ManySeeds_AlwaysEnds(string name)
    {
        var generator = ImageGenerator.Find(name)!;

        for (var seed = 100; seed < 120; seed++)
            Assert.Equal(20, generator.Generate(seed, 20).Count);
    }

    [Fact]
    public void Find_UnknownName_IsNull()
    {
        Assert.Null(ImageGenerator.Find("shapes11"));
        Assert.Same(ImageGenerator.Find("shapes10"), ImageGenerator.Find("SHAPES10"));
    }

    [Fact]
    public void WriteFolder_ReadBack_IsTheSameSet()
    {
        using var folder = new SetFolder();
        var generator = ImageGenerator.Find("authenticity")!;

        generator.WriteFolder(folder.Path, 3, 6);

        var read = folder.Load().Images;
        var drawn = generator.Generate(3, 6);
        Assert.Equal(generator.ClassNames, read.ClassNames);
        foreach (var i in Enumerable.Range(0, 6))
        {
            var at = Enumerable.Range(0, 6).Single(j => read.Name(j) == drawn.Name(i));
            Assert.Equal(drawn.Label(i), read.Label(at));
            Assert.True(drawn.Pixels(i).SequenceEqual(read.Pixels(at)));
        }
    }

    [Theory]
    [InlineData("shapes10")]
    [InlineData("authenticity")]
    public void Generate_SeedOfTheShippedSet_GivesItsPixels(string name)
    {
        var generator = ImageGenerator.Find(name)!;
        var drawn = generator.Generate(1, 1_900, 30);

        for (var i = 0; i < drawn.Count; i++)
        {
            var decoding = new StandardImageDecoder().Decode(File.ReadAllBytes(Path.Combine(Repository.Root, "datasets", name, drawn.Name(i))));
            Assert.True(decoding.Succeeded, decoding.Reason);
            Assert.True(drawn.Pixels(i).SequenceEqual(decoding.Image.Pixels), drawn.Name(i));
        }
    }

    [Theory]
    [InlineData("shapes10", 250)]
    [InlineData("authenticity", 1000)]
    public void Load_ShippedSet_IsCompleteAndHasTheChecksumOfItsReadme(string name, int perClass)
    {
        var path = Path.Combine(Repository.Root, "datasets", name);

        var loaded = new ImageSetLoader().Load(path);

        Assert.Equal(ImageGenerator.Find(name)!.ClassNames, loaded.Images.ClassNames);
        Assert.All(loaded.Images.CountByClass(), n => Assert.Equal(perClass, n));
        Assert.Empty(loaded.Problems);
        Assert.Contains(Checksum(path, loaded), File.ReadAllText(Path.Combine(path, "README.md")), StringComparison.Ordinal);
    }

    // The SHA-256 of the list that `sha256sum` prints for the files in ordinal order.
    private static string Checksum(string path, LoadedImageSet loaded)
    {
        var list = new StringBuilder();
        for (var i = 0; i < loaded.Images.Count; i++)
        {
            var name = loaded.Images.Name(i);
            list.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, name))))}  {name}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())));
    }
}
