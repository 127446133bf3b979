using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MLDiagnostics.Training;

/// <summary>
/// The one matrix product under convolution and dense layers, in all their directions. This is the seam for a faster one:
/// whatever replaces it must keep the rule that each output is one chain of multiply-adds over ascending (run, k), because that
/// makes results independent of tile shapes, vector width and threads.
/// </summary>
internal static unsafe class MatrixProduct
{
    // A block of B of this many floats stays in the first-level cache while the rows of A pass by.
    private const int BlockFloats = 4096;
    private const int TallTile = 8;
    private const int LowTile = 4;

    /// <summary>The kernel that this machine uses, for the report.</summary>
    public static string Kernel =>
        Vector512.IsHardwareAccelerated ? "AVX-512" :
        Vector256.IsHardwareAccelerated && Fma.IsSupported ? "AVX2" :
        AdvSimd.IsSupported ? "NEON" :
        Fma.IsSupported ? "FMA" : "SIMD without fused multiply-add";

    /// <summary>Computes a product.</summary>
    public static void Compute(in Product product)
    {
        // Columns that fill half of a vector or less are faster in a narrower one.
        var columns = product.Columns;
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = Wide(columns, 0, Vector512<float>.Count);
            Blocks<Vector512<float>, Lanes512>(product, 0, wide);
            Compute256(product, wide);
        }
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Compute256(product, 0);
        else if (AdvSimd.IsSupported || Fma.IsSupported) Blocks<Vector128<float>, Lanes128>(product, 0, columns);
        else Blocks<Vector128<float>, Lanes128TwoRoundings>(product, 0, columns);
    }

    /// <summary>Computes a product with given lanes; tests compare them with each other.</summary>
    internal static void Compute<TVector, TLanes>(in Product product) where TVector : struct where TLanes : ILanes<TVector> =>
        Blocks<TVector, TLanes>(product, 0, product.Columns);

    private static void Compute256(in Product product, int first)
    {
        var wide = Wide(product.Columns, first, Vector256<float>.Count);
        Blocks<Vector256<float>, Lanes256>(product, first, wide);
        Blocks<Vector128<float>, Lanes128>(product, wide, product.Columns);
    }

    // Where the columns from the first on end that vectors of a width are worth it for.
    private static int Wide(int columns, int first, int width)
    {
        var rest = (columns - first) % width;
        return rest <= width / 2 ? columns - rest : columns;
    }

    // Every block of B is used for all lines and rows before the next one; between blocks C holds the sums so far.
    [SkipLocalsInit]
    private static void Blocks<TVector, TLanes>(in Product product, int first, int end)
        where TVector : struct where TLanes : ILanes<TVector>
    {
        if (first >= end) return;
        var scratch = stackalloc float[TallTile * 2 * TLanes.Count];
        var zeros = stackalloc float[2 * TLanes.Count]; // serve every row and panel of a start from zero
        if (product.Start is null) new Span<float>(zeros, 2 * TLanes.Count).Clear();
        var deepest = BlockFloats / (2 * TLanes.Count);
        var runsAtOnce = product.Depth > deepest ? 1 : deepest / Math.Max(product.Depth, 1);
        for (var run = 0; run == 0 || run < product.Runs; run += runsAtOnce)
            for (var done = 0; done == 0 || done < product.Depth; done += deepest)
            {
                var block = new Block
                {
                    Runs = Math.Min(runsAtOnce, product.Runs - run),
                    Depth = Math.Min(deepest, product.Depth - done),
                    A = product.A + (run * product.ARun) + (done * product.AStep),
                    B = product.B + (run * product.BRun) + (done * product.BStep),
                    Start = product.C,
                    StartRow = product.CRow,
                    StartLine = product.CLine,
                    StartColumn = 1,
                };
                if (run == 0 && done == 0)
                {
                    block.Start = product.Start is null ? zeros : product.Start;
                    block.StartRow = product.StartRow;
                    block.StartLine = product.StartLine;
                    if (product.Start is null) block.StartRow = block.StartLine = block.StartColumn = 0;
                }

                Panels<TVector, TLanes>(product, block, first, end, scratch);
            }
    }

    private static void Panels<TVector, TLanes>(in Product product, in Block block, int first, int end, float* scratch)
        where TVector : struct where TLanes : ILanes<TVector>
    {
        for (var column = first; column < end;)
        {
            var isWide = end - column > TLanes.Count;
            for (var line = 0; line == 0 || line < product.Lines; line++)
            {
                var tile = new Tile
                {
                    Runs = block.Runs,
                    Depth = block.Depth,
                    A = block.A + (line * product.ALine),
                    B = block.B + column,
                    C = product.C + (line * product.CLine) + column,
                    CRow = product.CRow,
                    Start = block.Start + (line * block.StartLine) + (column * block.StartColumn),
                    StartRow = block.StartRow,
                };
                Rows<TVector, TLanes>(product, tile, end - column, isWide, scratch);
            }

            column += isWide ? 2 * TLanes.Count : TLanes.Count;
        }
    }

    private static void Rows<TVector, TLanes>(in Product product, Tile tile, int columns, bool isWide, float* scratch)
        where TVector : struct where TLanes : ILanes<TVector>
    {
        var width = isWide ? 2 * TLanes.Count : TLanes.Count;
        var fits = width <= columns;
        for (var row = 0; row < product.Rows;)
        {
            var rows = Height<TVector, TLanes>(product.Rows - row, isWide);
            if (fits) Fill<TVector, TLanes>(product, tile, rows, isWide);
            else
            {
                Fill<TVector, TLanes>(product, tile.To(scratch, width), rows, isWide);
                for (var i = 0; i < rows; i++)
                    Unsafe.CopyBlockUnaligned(tile.C + (i * tile.CRow), scratch + (i * width), (uint)(columns * sizeof(float)));
            }

            tile.A += rows * product.ARow;
            tile.C += rows * tile.CRow;
            tile.Start += rows * tile.StartRow;
            row += rows;
        }
    }

    private static int Height<TVector, TLanes>(int left, bool isWide) where TVector : struct where TLanes : ILanes<TVector> =>
        left >= TallTile && (!isWide || TLanes.HoldsTallTile) ? TallTile : left >= LowTile ? LowTile : 1;

    private static void Fill<TVector, TLanes>(in Product product, in Tile tile, int rows, bool isWide)
        where TVector : struct where TLanes : ILanes<TVector>
    {
        switch (rows)
        {
            case TallTile when isWide: Tiles<TVector, TLanes>.EightByTwo(product, tile); break;
            case TallTile: Tiles<TVector, TLanes>.EightByOne(product, tile); break;
            case LowTile when isWide: Tiles<TVector, TLanes>.FourByTwo(product, tile); break;
            case LowTile: Tiles<TVector, TLanes>.FourByOne(product, tile); break;
            default:
                Tiles<TVector, TLanes>.OneByOne(product, tile);
                if (isWide) Tiles<TVector, TLanes>.OneByOne(product, tile.Right(TLanes.Count));
                break;
        }
    }

    private struct Block
    {
        public float* A;
        public float* B;
        public float* Start;
        public nint StartRow;
        public nint StartLine;
        public nint StartColumn;
        public int Runs;
        public int Depth;
    }
}
