namespace MLDiagnostics.Cli.Commands;

/// <summary>Where a document goes: a file, made with its folder, or standard output.</summary>
internal static class ReportTarget
{
    internal const string StandardOutput = "-";

    internal static void Write(string path, CommandHost host, Action<Stream> write)
    {
        if (path == StandardOutput)
        {
            using var memory = new MemoryStream();
            write(memory);
            host.Output.Write(System.Text.Encoding.UTF8.GetString(memory.ToArray()));
            return;
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var file = File.Create(full);
        write(file);
    }
}
