namespace MLDiagnostics.Logs;

/// <summary>Where the values of a row lie, which columns they are of, and the line that it stands on.</summary>
internal readonly record struct RowPlace(int Chunk, int Offset, int Shape, int Line);
