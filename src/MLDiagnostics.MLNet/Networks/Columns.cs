namespace MLDiagnostics.MLNet;

/// <summary>Columns between the steps of a network; they are in saved models, so they stay.</summary>
internal static class Columns
{
    internal const string Key = "MLDiagnostics.Key";
    internal const string Network = "MLDiagnostics.Network";
    internal const string Image = "MLDiagnostics.Image";
    internal const string Scores = "MLDiagnostics.Scores";
    internal const string Best = "MLDiagnostics.Best";
    internal const string Offset = "MLDiagnostics.Offset";
    internal const string Slot = "MLDiagnostics.Slot";
}
