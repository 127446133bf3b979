using System.Globalization;

namespace MLDiagnostics;

/// <summary>A report writer with the file it writes, through a temporary file so that a reader never sees half a report.</summary>
internal sealed record ReportFile(IReportWriter Writer, string Path)
{
    internal void Write(DiagnosticReport report)
    {
        var path = System.IO.Path.GetFullPath(Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.tmp");
        using (var stream = File.Create(temporary)) Writer.Write(report, stream);
        File.Move(temporary, path, overwrite: true);
    }
}
