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
    // A block of B of this depth by two vectors stays in the first-level cache while the rows of A pass by.
    private const int DepthBlock = 256;
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
        if (Vector512.IsHardwareAccelerated) Compute<Vector512<float>, Lanes512>(product);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported) Compute<Vector256<float>, Lanes256>(product);
        else if (AdvSimd.IsSupported || Fma.IsSupported) Compute<Vector128<float>, Lanes128>(product);
        else Compute<Vector128<float>, Lanes128TwoRoundings>(product);
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

    private static void Blocks<TVector, TLanes>(Product product, bool startIsZero) where TVector : struct where TLanes : ILanes<TVector>
    {
        if (product.Runs != 1 || product.Depth <= DepthBlock)
        {
            Panels<TVector, TLanes>(product, startIsZero);
            return;
        }

        var depth = product.Depth;
        for (var done = 0; done < depth; done += DepthBlock)
        {
            product.Depth = Math.Min(DepthBlock, depth - done);
            Panels<TVector, TLanes>(product, startIsZero && done == 0);
            product.A += DepthBlock * product.AStep;
            product.B += DepthBlock * product.BStep;
            product.Start = product.C;
            product.StartRow = product.CRow;
        }
    }

    private static void Panels<TVector, TLanes>(in Product product, bool startIsZero) where TVector : struct where TLanes : ILanes<TVector>
    {
        var wide = 2 * TLanes.Count;
        var scratch = stackalloc float[TallTile * wide];
        for (var column = 0; column < product.Columns;)
        {
            var left = product.Columns - column;
            var width = left > TLanes.Count ? wide : TLanes.Count;
            var tile = new Tile
            {
                B = product.B + column,
                Start = startIsZero ? product.Start : product.Start + column,
                StartRow = startIsZero ? 0 : product.StartRow,
            };
            for (var row = 0; row < product.Rows;)
            {
                tile.A = product.A + (row * product.ARow);
                var rows = Height<TVector, TLanes>(product.Rows - row, width == wide);
                var target = product.C + (row * product.CRow) + column;
                var fits = width <= left;
                tile.C = fits ? target : scratch;
                tile.CRow = fits ? product.CRow : wide;
                Fill<TVector, TLanes>(product, tile, rows, width == wide);
                if (!fits)
                    for (var i = 0; i < rows; i++)
                        Unsafe.CopyBlockUnaligned(target + (i * product.CRow), scratch + (i * wide), (uint)(left * sizeof(float)));
                tile.Start += rows * tile.StartRow;
                row += rows;
            }

            column += width;
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
