using System.Globalization;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Writes files that are whole or not there: an existing one is replaced only when the new one is complete and on the disk.</summary>
internal static class WholeFile
{
    internal static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
