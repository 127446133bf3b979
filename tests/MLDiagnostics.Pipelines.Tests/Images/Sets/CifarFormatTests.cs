using System.Formats.Tar;
using System.IO.Compression;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class CifarFormatTests : IDisposable
{
    private const string Names = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";
    private readonly SetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_FolderOfBatches_TurnsPlanesIntoPixels()
    {
        _folder.Write("data_batch_2.bin", Record(9, 70));
        _folder.Write("data_batch_1.bin", [.. Record(3, 10), .. Record(0, 40)]);
        _folder.Write("test_batch.bin", Record(3, 5));
        _folder.Text("batches.meta.txt", Names);
        _folder.Text("readme.html", "ignored");

        var loaded = _folder.Load();

        Assert.Equal("CIFAR-10 binary", loaded.Format);
        Assert.Equal(new ImageShape(32, 32, 3), loaded.Images.Shape);
        Assert.Equal(["cat", "airplane", "truck"], Enumerable.Range(0, 3).Select(i => loaded.Images.ClassNames[loaded.Images.Label(i)]));
        Assert.Equal("data_batch_1.bin#1", loaded.Images.Name(1));
        Assert.Equal([10, 11, 12], loaded.Images.Pixels(0)[..3].ToArray());
        Assert.Equal("test_batch.bin#0", loaded.Validation!.Name(0));
    }

    [Theory]
    [InlineData("cifar-10-binary.tar.gz")]
    [InlineData("cifar.tar")]
    public void Load_ArchiveAsDownloaded_ReadsTheBatchesInIt(string name)
    {
        _folder.Write(name, Archive(
            name.EndsWith("gz", StringComparison.Ordinal),
            ("cifar-10-batches-bin/test_batch.bin", Record(1, 5)),
            ("cifar-10-batches-bin/batches.meta.txt", System.Text.Encoding.ASCII.GetBytes(Names)),
            ("cifar-10-batches-bin/data_batch_1.bin", [.. Record(3, 10), .. Record(4, 10)])));

        var loaded = _folder.Load(name);

        Assert.Equal(2, loaded.Images.Count);
        Assert.Equal("automobile", loaded.Validation!.ClassNames[loaded.Validation.Label(0)]);
    }

    [Fact]
    public void Load_ArchiveCutOff_SaysSo()
    {
        var archive = Archive(true, ("data_batch_1.bin", [.. Record(3, 10), .. Samples.Noise(60, 60, 3).Bytes]));
        _folder.Write("set.tar.gz", archive[..(archive.Length / 2)]);

        Assert.Contains("damaged or cut off", Assert.Throws<ImageSetException>(() => _folder.Load("set.tar.gz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ArchiveOfOtherThings_SaysSo()
    {
        _folder.Write("set.tar.gz", Archive(true, ("readme.txt", [1])));

        Assert.Contains("no CIFAR batches", Assert.Throws<ImageSetException>(() => _folder.Load("set.tar.gz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Cifar100_TakesTheFineLabel()
    {
        _folder.Write("train.bin", [.. Record(19, 10, 7), .. Record(0, 10, 99)]);
        _folder.Write("test.bin", Record(1, 10, 7));
        _folder.Text("fine_label_names.txt", string.Join('\n', Enumerable.Range(0, 100).Select(i => $"c{i}")));

        var loaded = _folder.Load();

        Assert.Equal("CIFAR-100 binary", loaded.Format);
        Assert.Equal([7, 99], Enumerable.Range(0, 2).Select(loaded.Images.Label));
        Assert.Equal("c99", loaded.Images.ClassNames[99]);
        Assert.Equal(1, loaded.Validation!.Count);
    }

    [Fact]
    public void Load_OneBatch_IsASetOfItsOwn()
    {
        _folder.Write("some.bin", [.. Record(3, 10), .. Record(4, 20)]);

        var loaded = _folder.Load("some.bin");

        Assert.Equal("3", loaded.Images.ClassNames[3]);
        Assert.Null(loaded.Validation);
    }

    [Fact]
    public void Load_WrongLabelsAndACutOffRecord_AreNamed()
    {
        _folder.Write("data_batch_1.bin", [.. Record(3, 10), .. Record(10, 20), .. Record(9, 30), .. Record(1, 40)[..100]]);
        _folder.Write("data_batch_2.bin");

        var loaded = _folder.Load();

        Assert.Equal(2, loaded.Images.Count);
        Assert.Equal(
            [
                ("data_batch_1.bin#1", FileProblemKind.Mislabelled, "byte 3073: label 10, but there are 10 classes"),
                ("data_batch_1.bin#3", FileProblemKind.Undecodable, "byte 9319: the file ends after 100 of the record's 3073 bytes"),
                ("data_batch_2.bin", FileProblemKind.Empty, "the file has no bytes"),
            ],
            loaded.Problems.Select(p => (p.Path, p.Kind, p.Reason)));
    }

    [Fact]
    public void Load_OtherBinaryFile_SaysThatItIsNoBatch()
    {
        var content = new byte[20_000];
        Array.Fill(content, (byte)200);
        _folder.Write("weights.bin", content);

        Assert.Contains("not CIFAR's binary format", Assert.Throws<ImageSetException>(() => _folder.Load("weights.bin")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithASize_ResizesBatchesToo()
    {
        _folder.Write("data_batch_1.bin", [.. Record(3, 10), .. Record(4, 20)]);

        Assert.Equal(new ImageShape(16, 16, 3), _folder.Load(options: new ImageSetOptions { Size = new ImageSize(16, 16) }).Images.Shape);
    }

    [Fact]
    public void Load_TheSharedCifar10_HasItsTenThousandImages()
    {
        var loaded = new ImageSetLoader().Load(SharedData.Require("cifar10"));

        Assert.Equal(10_000, loaded.Images.Count);
        Assert.All(loaded.Images.CountByClass(), n => Assert.Equal(1_000, n));
        Assert.All(loaded.Validation!.CountByClass(), n => Assert.Equal(200, n));
        Assert.Equal("airplane", loaded.Images.ClassNames[0]);
        Assert.Empty(loaded.Problems);
    }

    /// <summary>A record whose red, green and blue planes are all first, first + 1 and first + 2.</summary>
    private static byte[] Record(byte label, byte first, byte? fine = null)
    {
        var planes = Enumerable.Range(0, 3).SelectMany(c => Enumerable.Repeat((byte)(first + c), 1024));
        return fine is { } second ? [label, second, .. planes] : [label, .. planes];
    }

    private static byte[] Archive(bool gzip, params (string Name, byte[] Content)[] files)
    {
        using var result = new MemoryStream();
        using (var stream = gzip ? new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true) : (Stream)result)
        {
            using var writer = new TarWriter(stream, leaveOpen: true);
            foreach (var (name, content) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            writer.Dispose();
            return gzip ? Finish(stream, result) : result.ToArray();
        }

        static byte[] Finish(Stream stream, MemoryStream result)
        {
            stream.Dispose();
            return result.ToArray();
        }
    }
}
