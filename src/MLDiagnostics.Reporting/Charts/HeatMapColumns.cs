namespace MLDiagnostics.Reporting.Charts;

/// <summary>How epochs are laid into the columns of a heat map.</summary>
internal sealed class HeatMapColumns
{
    private HeatMapColumns(double[] positions, int perColumn)
    {
        Positions = positions;
        PerColumn = perColumn;
    }

    /// <summary>The epochs or steps that any row has, rising.</summary>
    internal double[] Positions { get; }

    /// <summary>Epochs that share a column.</summary>
    internal int PerColumn { get; }

    internal int Count => Math.Max(1, (Positions.Length + PerColumn - 1) / PerColumn);

    internal double First => Positions is [var first, ..] ? first : 1;

    internal double Last => Positions is [.., var last] ? last : 1;

    internal static HeatMapColumns Of(IReadOnlyList<Curve> rows, int limit)
    {
        double[] positions = [.. rows.SelectMany(row => row.X).Distinct().Order()];
        return new HeatMapColumns(positions, Math.Max(1, (positions.Length + limit - 1) / limit));
    }

    /// <summary>The column of an epoch.</summary>
    internal int IndexOf(double x)
    {
        var index = Array.BinarySearch(Positions, x);
        return Math.Clamp((index < 0 ? ~index : index) / PerColumn, 0, Count - 1);
    }

    /// <summary>An even choice of up to so many indices, first and last among them.</summary>
    internal static IEnumerable<int> Choose(int count, int limit) => count <= limit
        ? Enumerable.Range(0, count)
        : Enumerable.Range(0, limit).Select(index => (int)((long)index * (count - 1) / (limit - 1)));
}
