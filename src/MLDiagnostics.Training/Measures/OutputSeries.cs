namespace MLDiagnostics.Training;

/// <summary>The losses of single outputs beside their sum: <c>train.loss/box</c>. One output has no series of its own.</summary>
internal static class OutputSeries
{
    public static void Declare(SeriesBoard board, SeriesKey key, Basis basis, NetworkLoss loss)
    {
        if (loss.Names.Count < 2) return;
        for (var i = 0; i < loss.Names.Count; i++)
        {
            var output = i;
            board.Add(key.For(loss.Names[i]), basis, () => loss.MeanOf(output));
        }
    }
}
