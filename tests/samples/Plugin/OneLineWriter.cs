using MLDiagnostics;

namespace Plugin;

/// <summary>A report in one line, for a status bar.</summary>
public sealed class OneLineWriter : IReportWriter
{
    public string Format => "line";

    public void Write(DiagnosticReport report, Stream output)
    {
        using var writer = new StreamWriter(output, leaveOpen: true);
        var worst = report.Findings is [var first, ..] ? $": {first.Name}" : "";
        writer.WriteLine($"{report.Run.Context.RunId} {report.Verdict}{worst}");
    }
}
