namespace MLDiagnostics.MLNet.Tests;

/// <summary>Writes how a run ended and after how many epochs.</summary>
internal sealed class EndWriter : IReportWriter
{
    public string Format => "end";

    public void Write(DiagnosticReport report, Stream output)
    {
        using var writer = new StreamWriter(output, leaveOpen: true);
        writer.Write($"{report.Run.End?.Reason.ToString() ?? "running"} {report.Run.Epochs.Length} {report.Run.End?.Detail}".TrimEnd());
    }
}
