namespace MLDiagnostics.Training;

/// <summary>Random matrices with orthonormal rows or columns, uniform over all of them.</summary>
internal static class OrthogonalMatrix
{
    /// <summary>Fills <c>[rows, columns]</c>; the shorter vectors' number decides which are orthonormal.</summary>
    public static void Fill(Span<float> matrix, int columns, ulong key)
    {
        var rows = matrix.Length / columns;
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var v = 0; v < count; v++)
        {
            vectors[v] = new double[length];
            for (var i = 0; i < length; i++) vectors[v][i] = CounterHash.Normal(key, ((long)v * length) + i);

            // Gram and Schmidt, twice: once leaves what rounding lets through (Giraud et al. 2005).
            for (var pass = 0; pass < 2; pass++)
                for (var before = 0; before < v; before++) Subtract(vectors[v], vectors[before], Dot(vectors[v], vectors[before]));
            var norm = Math.Sqrt(Dot(vectors[v], vectors[v]));
            for (var i = 0; i < length; i++) vectors[v][i] /= norm;
        }

        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                matrix[(row * columns) + column] = (float)(rows >= columns ? vectors[column][row] : vectors[row][column]);
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void Subtract(double[] target, double[] direction, double factor)
    {
        for (var i = 0; i < target.Length; i++) target[i] -= factor * direction[i];
    }
}
