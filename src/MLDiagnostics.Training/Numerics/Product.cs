namespace MLDiagnostics.Training;

/// <summary>
/// The operands of one matrix product
/// <c>C[i, n] = Start[i, n] + Σ_r Σ_k A[r, i, k] · B[r, k, n]</c>, with free strides (in floats) for every index but <c>n</c>, along
/// which B, C and Start are contiguous. Runs (<c>r</c>) let a convolution read its image in place: a run is one row of the kernel.
/// Lines repeat the product with one B for further A, C and Start: a line is one row of an image.
/// </summary>
/// <remarks>
/// Loads of B and Start may touch up to <see cref="FloatBuffer.Slack"/> floats behind the last column; their results are thrown away.
/// </remarks>
internal unsafe struct Product
{
    /// <summary>A[0, 0, 0].</summary>
    public float* A;

    /// <summary>Distance of A[r, i, k] and A[r, i + 1, k].</summary>
    public nint ARow;

    /// <summary>Distance of A[r, i, k] and A[r, i, k + 1].</summary>
    public nint AStep;

    /// <summary>Distance of A[r, i, k] and A[r + 1, i, k].</summary>
    public nint ARun;

    /// <summary>B[0, 0, 0].</summary>
    public float* B;

    /// <summary>Distance of B[r, k, n] and B[r, k + 1, n].</summary>
    public nint BStep;

    /// <summary>Distance of B[r, k, n] and B[r + 1, k, n].</summary>
    public nint BRun;

    /// <summary>C[0, 0].</summary>
    public float* C;

    /// <summary>Distance of C[i, n] and C[i + 1, n].</summary>
    public nint CRow;

    /// <summary>Start[0, 0]: C itself to accumulate, or a bias; <see langword="null"/> for zero.</summary>
    public float* Start;

    /// <summary>Distance of Start[i, n] and Start[i + 1, n]; 0 for a bias.</summary>
    public nint StartRow;

    /// <summary>Distance of A from one line to the next.</summary>
    public nint ALine;

    /// <summary>Distance of C from one line to the next.</summary>
    public nint CLine;

    /// <summary>Distance of Start from one line to the next; 0 for a bias.</summary>
    public nint StartLine;

    /// <summary>How many lines; 0 means 1.</summary>
    public int Lines;

    /// <summary>How many rows <c>i</c> a line.</summary>
    public int Rows;

    /// <summary>How many columns <c>n</c>.</summary>
    public int Columns;

    /// <summary>How many terms <c>k</c> a run.</summary>
    public int Depth;

    /// <summary>How many runs <c>r</c>.</summary>
    public int Runs;
}
