using System.Buffers.Binary;
using System.IO.Compression;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class IdxFormatTests : IDisposable
{
    private readonly SetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", false)]
    [InlineData("train-images-idx3-ubyte", true)]
    [InlineData("train-images.idx3-ubyte", false)]
    public void Load_Folder_HoldsTheTestFilesOut(string name, bool gzip)
    {
        Write(name, gzip, [3, 1, 2], 10, 11, 20, 21, 30, 31);
        Write(Labels(name), gzip, [3], 5, 7, 5);
        Write(name.Replace("train", "t10k", StringComparison.Ordinal), gzip, [1, 1, 2], 40, 41);
        Write(Labels(name).Replace("train", "t10k", StringComparison.Ordinal), gzip, [1], 7);

        var loaded = _folder.Load();

        Assert.Equal(new ImageShape(1, 2, 1), loaded.Images.Shape);
        Assert.Equal(["5", "7"], loaded.Images.ClassNames);
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(loaded.Images.Label));
        Assert.Equal([30, 31], loaded.Images.Pixels(2).ToArray());
        Assert.Equal(1, loaded.Validation!.Label(0));
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public void Load_FileOfImages_FindsItsLabels()
    {
        Write("my-images-idx3-ubyte", false, [2, 1, 1], 1, 2);
        Write("my-labels-idx1-ubyte", true, [2], 0, 1);

        Assert.Equal(2, _folder.Load("my-images-idx3-ubyte").Images.Count);
    }

    [Fact]
    public void Load_FilesCutOff_NamesWhatIsMissing()
    {
        Write("train-images-idx3-ubyte", false, [4, 1, 2], 10, 11, 20, 21, 30, 31, 40);
        Write("train-labels-idx1-ubyte", false, [4], 0, 1);

        var loaded = _folder.Load();

        Assert.Equal(2, loaded.Images.Count);
        Assert.Equal(
            [
                ("train-images-idx3-ubyte#2", FileProblemKind.Mislabelled),
                ("train-images-idx3-ubyte#3", FileProblemKind.Undecodable),
                ("train-labels-idx1-ubyte#2", FileProblemKind.Undecodable),
            ],
            loaded.Problems.Select(p => (p.Path, p.Kind)));
    }

    [Fact]
    public void Load_LabelThatTrainingNeverHas_IsMislabelled()
    {
        Write("train-images-idx3-ubyte", false, [2, 1, 1], 1, 2);
        Write("train-labels-idx1-ubyte", false, [2], 0, 1);
        Write("t10k-images-idx3-ubyte", false, [2, 1, 1], 3, 4);
        Write("t10k-labels-idx1-ubyte", false, [2], 1, 9);

        var loaded = _folder.Load();

        Assert.Equal(1, loaded.Validation!.Count);
        Assert.Equal("t10k-labels-idx1-ubyte: byte 9: label 9 does not occur in training", Assert.Single(loaded.Problems).Reason);
    }

    [Fact]
    public void Load_WithoutLabels_SaysWhichFileIsMissing()
    {
        Write("train-images-idx3-ubyte", false, [1, 1, 1], 1);

        Assert.Contains("train-labels-idx1-ubyte", Assert.Throws<ImageSetException>(() => _folder.Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HeaderThatPromisesTooMuch_ReadsWhatIsThereOrSaysSo()
    {
        Write("train-images-idx3-ubyte", false, [int.MaxValue, 1, 1], 1, 2);
        Write("train-labels-idx1-ubyte", false, [2], 0, 1);
        Assert.Equal(2, _folder.Load().Images.Count);

        Write("train-images-idx3-ubyte", false, [1, 60_000, 60_000], 1);
        Assert.Contains("are not images", Assert.Throws<ImageSetException>(() => _folder.Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralTrainingFiles_AsksForOne()
    {
        Write("a-train-images-idx3-ubyte", false, [1, 1, 1], 1);
        Write("b-train-images-idx3-ubyte", false, [1, 1, 1], 1);

        Assert.Contains("give one of them", Assert.Throws<ImageSetException>(() => _folder.Load()).Message, StringComparison.Ordinal);
    }

    private static string Labels(string images) =>
        images.Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);

    private void Write(string name, bool gzip, int[] dimensions, params byte[] data)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        (header[2], header[3]) = (8, (byte)dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        byte[] content = [.. header, .. data];
        if (!gzip)
        {
            _folder.Write(name, content);
            return;
        }

        using var result = new MemoryStream();
        using (var stream = new GZipStream(result, CompressionLevel.Fastest))
            stream.Write(content);
        _folder.Write(name + ".gz", result.ToArray());
    }
}
