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
        var whole = product;
        if (Vector512.IsHardwareAccelerated)
        {
            // Columns that fill half of a vector or less are faster in a narrower one.
            if (Rest(ref whole, Vector512<float>.Count, Vector256<float>.Count) is { Columns: > 0 } rest) Compute256(rest);
            if (whole.Columns > 0) Compute<Vector512<float>, Lanes512>(whole);
        }
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Compute256(whole);
        else if (AdvSimd.IsSupported || Fma.IsSupported) Compute<Vector128<float>, Lanes128>(whole);
        else Compute<Vector128<float>, Lanes128TwoRoundings>(whole);
    }

    /// <summary>Computes a product with given lanes; tests compare them with each other.</summary>
    internal static void Compute<TVector, TLanes>(Product product) where TVector : struct where TLanes : ILanes<TVector>
    {
        if (product.Start is null)
        {
            // One row of zeros serves every row and column panel of the start.
            var zeros = stackalloc float[2 * TLanes.Count];
            new Span<float>(zeros, 2 * TLanes.Count).Clear();
            product.Start = zeros;
            Blocks<TVector, TLanes>(product, startIsZero: true);
            return;
        }

        Blocks<TVector, TLanes>(product, startIsZero: false);
    }

    private static void Compute256(Product product)
    {
        if (Rest(ref product, Vector256<float>.Count, Vector128<float>.Count) is { Columns: > 0 } rest)
            Compute<Vector128<float>, Lanes128>(rest);
        if (product.Columns > 0) Compute<Vector256<float>, Lanes256>(product);
    }

    // Cuts off the last columns where a narrower vector holds them.
    private static Product Rest(ref Product product, int width, int narrower)
    {
        var columns = product.Columns % width;
        if (columns > narrower) columns = 0;
        var rest = product.From(product.Columns - columns);
        product.Columns -= columns;
        return rest;
    }

    private static void Blocks<TVector, TLanes>(Product product, bool startIsZero) where TVector : struct where TLanes : ILanes<TVector>
    {
        var deepest = BlockFloats / (2 * TLanes.Count);
        var (runs, depth) = (product.Runs, product.Depth);
        var runsAtOnce = depth > deepest ? 1 : deepest / Math.Max(depth, 1);
        var a = product.A;
        var b = product.B;
        for (var run = 0; run == 0 || run < runs; run += runsAtOnce)
        {
            product.Runs = Math.Min(runsAtOnce, runs - run);
            for (var done = 0; done == 0 || done < depth; done += deepest)
            {
                product.Depth = Math.Min(deepest, depth - done);
                product.A = a + (run * product.ARun) + (done * product.AStep);
                product.B = b + (run * product.BRun) + (done * product.BStep);
                Panels<TVector, TLanes>(product, startIsZero && run == 0 && done == 0);
                product.Start = product.C;
                product.StartRow = product.CRow;
                product.StartLine = product.CLine;
            }
        }
    }

    private static void Panels<TVector, TLanes>(in Product product, bool startIsZero) where TVector : struct where TLanes : ILanes<TVector>
    {
        for (var column = 0; column < product.Columns;)
        {
            var left = product.Columns - column;
            var isWide = left > TLanes.Count;
            for (var line = 0; line == 0 || line < product.Lines; line++)
            {
                var tile = new Tile
                {
                    A = product.A + (line * product.ALine),
                    B = product.B + column,
                    C = product.C + (line * product.CLine) + column,
                    CRow = product.CRow,
                    Start = startIsZero ? product.Start : product.Start + (line * product.StartLine) + column,
                    StartRow = startIsZero ? 0 : product.StartRow,
                };
                Rows<TVector, TLanes>(product, tile, left, isWide);
            }

            column += isWide ? 2 * TLanes.Count : TLanes.Count;
        }
    }

    [SkipLocalsInit]
    private static void Rows<TVector, TLanes>(in Product product, Tile tile, int columns, bool isWide)
        where TVector : struct where TLanes : ILanes<TVector>
    {
        var width = isWide ? 2 * TLanes.Count : TLanes.Count;
        var scratch = stackalloc float[TallTile * width];
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
}
