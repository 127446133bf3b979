namespace MLDiagnostics.Training;

/// <summary>Where one tile of a <see cref="Product"/> begins in each operand.</summary>
internal unsafe struct Tile
{
    public float* A;
    public float* B;
    public float* C;
    public nint CRow;
    public float* Start;
    public nint StartRow;
    public int Runs;
    public int Depth;

    /// <summary>The tile with another target.</summary>
    public readonly Tile To(float* target, nint row)
    {
        var tile = this;
        tile.C = target;
        tile.CRow = row;
        return tile;
    }

    /// <summary>The tile <paramref name="columns"/> further right.</summary>
    public readonly Tile Right(int columns)
    {
        var tile = this;
        tile.B += columns;
        tile.C += columns;
        tile.Start += columns;
        return tile;
    }
}
