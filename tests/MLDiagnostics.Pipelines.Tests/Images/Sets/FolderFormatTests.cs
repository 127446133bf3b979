using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Pipelines.Tests.Images.Decoding;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class FolderFormatTests : IDisposable
{
    private readonly SetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_FolderOfClasses_IsSortedOrdinally()
    {
        _folder.Png("b/2.png", 20);
        _folder.Png("b/10.png", 10);
        _folder.Png("a/x.png", 30);
        _folder.Png("Z/deep/er/y.png", 40);

        var set = _folder.Load().Images;

        Assert.Equal(["Z", "a", "b"], set.ClassNames);
        Assert.Equal(["Z/deep/er/y.png", "a/x.png", "b/10.png", "b/2.png"], Names(set));
        Assert.Equal([0, 1, 2, 2], Enumerable.Range(0, 4).Select(set.Label));
        Assert.Equal(new ImageShape(2, 2, 3), set.Shape);
        Assert.Equal(40, set.Pixels(0)[0]);
    }

    [Fact]
    public void Load_TrainAndTest_HoldsTestOut()
    {
        _folder.Png("train/a/1.png", 1);
        _folder.Png("train/b/1.png", 2);
        _folder.Png("test/b/2.png", 3);

        var loaded = _folder.Load();

        Assert.Equal(["a", "b"], loaded.Images.ClassNames);
        Assert.Equal([1, 1], loaded.Images.CountByClass());
        Assert.Equal([0, 1], loaded.Validation!.CountByClass());
        Assert.Equal("test/b/2.png", loaded.Validation.Name(0));
    }

    [Fact]
    public void Load_TrainValidationAndTest_SaysThatTestIsNotUsed()
    {
        _folder.Png("train/a/1.png", 1);
        _folder.Png("train/b/1.png", 2);
        _folder.Png("test/b/2.png", 3);
        _folder.Png("validation/a/2.png", 4);

        var loaded = _folder.Load();

        Assert.Equal("validation/a/2.png", loaded.Validation!.Name(0));
        Assert.Contains("Not used: test/.", loaded.Preparation, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestWithoutClasses_IsNotUsedAndSaid()
    {
        _folder.Png("train/a/1.png", 1);
        _folder.Png("train/b/1.png", 2);
        _folder.Png("test/1.png", 3);

        var loaded = _folder.Load();

        Assert.Null(loaded.Validation);
        Assert.Contains("Not used: test/.", loaded.Preparation, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FilesThatCannotBeUsed_AreEachNamedWithTheReason()
    {
        _folder.Png("a/1.png", 1);
        _folder.Png("b/1.png", 1);
        _folder.Write("a/empty.png");
        _folder.Write("a/gif.jpg", "GIF89a"u8.ToArray());
        _folder.Write("b/cut.png", PngEncoder.Encode(Samples.Noise(2, 2, 3))[..40]);
        _folder.Text("b/notes.txt", "notes");
        _folder.Write("b/deep.png", PngFile.Of(1, 1, 16, PngFormat.Grey, [0, 0, 0]));
        _folder.Text("b/.DS_Store", "litter");
        _folder.Text("b/Thumbs.db", "litter");

        var loaded = _folder.Load();

        Assert.Equal(2, loaded.Images.Count);
        Assert.Equal(
            [
                ("a/empty.png", FileProblemKind.Empty),
                ("a/gif.jpg", FileProblemKind.Unsupported),
                ("b/cut.png", FileProblemKind.Undecodable),
                ("b/deep.png", FileProblemKind.Unsupported),
                ("b/notes.txt", FileProblemKind.Unsupported),
            ],
            loaded.Problems.Select(p => (p.Path, p.Kind)));
        Assert.All(loaded.Problems, p => Assert.NotEmpty(p.Reason));
    }

    [Fact]
    public void Load_PhotographsOfManySizes_ComeInTheSizeAskedFor()
    {
        _folder.Png("a/1.png", 1, 5, 9);
        _folder.Png("a/2.png", 2, 90, 40);
        _folder.Write("b/grey.png", PngEncoder.Encode(Samples.Plain(3, 3, 77)));
        _folder.Write("b/alpha.bmp", BmpDecoderTests.Bmp(1, 1, 24, [], [1, 2, 3, 0]));

        var loaded = _folder.Load(options: new ImageSetOptions { Size = new ImageSize(8, 6), Fit = ImageFit.Crop });

        Assert.Equal(new ImageShape(8, 6, 3), loaded.Images.Shape);
        Assert.Equal(4, loaded.Images.Count);
        Assert.Equal(
            "Images brought to 6 × 8 pixels (area average down, bilinear up; the centre cut out in proportion), "
            + "grey and palette to RGB, alpha laid over white, EXIF orientation applied.",
            loaded.Preparation);
    }

    [Fact]
    public void Load_Twice_GivesTheSameBytes()
    {
        for (var i = 0; i < 150; i++)
            _folder.Write($"{(char)('a' + (i % 3))}/{i}.png", PngEncoder.Encode(Samples.Noise(4, 5 + (i % 4), 3, (ulong)i)));
        var options = new ImageSetOptions { Size = new ImageSize(3, 3) };

        var (first, second) = (_folder.Load(options: options).Images, _folder.Load(options: options).Images);

        Assert.Equal(Names(first), Names(second));
        for (var i = 0; i < first.Count; i++)
            Assert.True(first.Pixels(i).SequenceEqual(second.Pixels(i)));
    }

    [Theory]
    [InlineData("", "the folder is empty")]
    [InlineData("photo.png", "has files but no sub-folders")]
    [InlineData("tags.tsv", "give ")]
    [InlineData("a/|b/", "its sub-folders hold no files")]
    [InlineData("a/bad.png|b/bad.png", "none of its 2 images can be used; the first, a/bad.png: its first bytes")]
    [InlineData("a/1.png", "there is one usable image, a/1.png")]
    [InlineData("a/1.png|a/2.png|b/bad.png", "all 2 usable images are of one class, “a”")]
    [InlineData("a/1.png|b/2.png|b/wide.png", "2 different sizes, from 2 × 2 to 7 × 2; choose one, such as --image-size 32")]
    public void Load_NoUsableSet_SaysSoInOneLine(string files, string expected)
    {
        foreach (var file in files.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (file.EndsWith('/'))
                Directory.CreateDirectory(_folder[file]);
            else if (file.EndsWith("bad.png", StringComparison.Ordinal) || file.EndsWith(".tsv", StringComparison.Ordinal))
                _folder.Text(file, "no image");
            else
                _folder.Png(file, 1, 2, file.Contains("wide", StringComparison.Ordinal) ? 7 : 2);
        }

        var message = Assert.Throws<ImageSetException>(() => _folder.Load()).Message;

        Assert.StartsWith(_folder.Path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Load_Cancelled_Throws()
    {
        _folder.Png("a/1.png", 1);
        _folder.Png("b/1.png", 1);

        Assert.Throws<OperationCanceledException>(() => new ImageSetLoader().Load(_folder.Path, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4097)]
    public void Constructor_SizeOutsideItsRange_Throws(int side)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageSetLoader(new ImageSetOptions { Size = new ImageSize(side, 8) }));
    }

    private static string[] Names(ImageSet set) => [.. Enumerable.Range(0, set.Count).Select(set.Name)];
}
