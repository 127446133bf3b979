using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class ImageSetLoaderTests : IDisposable
{
    private readonly SetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_MissingPath_SaysSo()
    {
        AssertFails("nowhere", "there is no such file or folder");
    }

    [Fact]
    public void Load_EmptyFile_SaysSo()
    {
        _folder.Write("set.csv");

        AssertFails("set.csv", "the file is empty (0 bytes)");
    }

    [Fact]
    public void Load_FileOfNoKnownKind_SaysWhatIsExpected()
    {
        _folder.Png("photo.png", 1);

        AssertFails("photo.png", "no kind of image set; give a folder with one sub-folder a class");
    }

    private void AssertFails(string name, string expected)
    {
        var message = Assert.Throws<ImageSetException>(() => _folder.Load(name)).Message;

        Assert.StartsWith(_folder[name] + ": ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
