using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

/// <summary>A temporary folder into which a test writes a set of images.</summary>
internal sealed class SetFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string this[string name] => _folder.File(name);

    public string Write(string name, params byte[] content)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Text(string name, string content) => _folder.Write(name, content);

    /// <summary>Writes a plain RGB PNG of 2×2 pixels, or another size.</summary>
    public void Png(string name, byte grey, int height = 2, int width = 2) =>
        Write(name, PngEncoder.Encode(Samples.Plain(height, width, grey, grey, grey)));

    public LoadedImageSet Load(string name = "", ImageSetOptions? options = null) => new ImageSetLoader(options).Load(_folder.File(name));

    public void Dispose() => _folder.Dispose();
}
