namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>A line of a table with its number, from 1.</summary>
internal sealed record DelimitedRow(int Line, IReadOnlyList<string> Cells);
