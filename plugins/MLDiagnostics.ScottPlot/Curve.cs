namespace MLDiagnostics.ScottPlot;

/// <summary>One curve.</summary>
internal sealed record Curve(string Name, double[] Epochs, double[] Values);
