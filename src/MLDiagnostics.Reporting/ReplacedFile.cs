using System.Globalization;

namespace MLDiagnostics.Reporting;

/// <summary>Writes a file that is whole or as it was before: whoever is killed while writing leaves no half of one.</summary>
internal static class ReplacedFile
{
    internal static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            using (var file = File.Create(temporary)) write(file);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
