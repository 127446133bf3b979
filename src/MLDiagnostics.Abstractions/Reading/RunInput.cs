namespace MLDiagnostics;

/// <summary>A recorded run to read: a file, or a folder with the files of one run.</summary>
public sealed class RunInput
{
    private const int HeadSize = 64 * 1024;
    private readonly Lazy<byte[]> _head;

    /// <summary>Makes the input of a path.</summary>
    public RunInput(string path)
    {
        Path = path;
        _head = new Lazy<byte[]>(ReadHead);
    }

    /// <summary>Makes the input of a path that is still being written.</summary>
    public RunInput(string path, IRunGrowth growth) : this(path) => Growth = growth;

    /// <summary>How the input grows; <see langword="null"/> for one that is read to its end.</summary>
    public IRunGrowth? Growth { get; }

    /// <summary>The path as given.</summary>
    public string Path { get; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Directory.Exists(Path);

    /// <summary>The first 64 KiB of a file, all of it when smaller; empty for a folder.</summary>
    public ReadOnlyMemory<byte> Head => _head.Value;

    /// <summary>Opens a file for reading; writers may go on meanwhile.</summary>
    public Stream Open() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private byte[] ReadHead()
    {
        if (IsFolder) return [];
        using var stream = Open();
        var buffer = new byte[HeadSize];
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..count];
    }
}
