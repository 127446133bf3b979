namespace MLDiagnostics.MLNet.Tests;

internal sealed class TinyRow
{
    public string Label { get; set; } = "";
}
