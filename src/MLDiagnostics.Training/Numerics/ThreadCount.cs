namespace MLDiagnostics.Training;

/// <summary>How many threads to use.</summary>
internal static class ThreadCount
{
    /// <summary>As many as asked; by default one a processor, at most one a chunk of the batch. Results do not depend on it.</summary>
    public static int Of(int? asked) => asked ?? Math.Clamp(Environment.ProcessorCount, 1, Chunks.Count);
}
