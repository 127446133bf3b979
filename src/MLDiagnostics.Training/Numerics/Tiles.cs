using System.Runtime.CompilerServices;

namespace MLDiagnostics.Training;

/// <summary>
/// The inner loops of <see cref="MatrixProduct"/>: a tile of C stays in registers while A is broadcast and B is loaded.
/// Written out row by row because the compiler keeps locals in registers, arrays not.
/// </summary>
internal static unsafe partial class Tiles<TVector, TLanes> where TVector : struct where TLanes : ILanes<TVector>
{
    /// <summary>Four rows by two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourByTwo(in Product product, in Tile tile)
    {
        nint width = TLanes.Count;
        nint aRow = product.ARow;
        nint aStep = product.AStep;
        nint bStep = product.BStep;
        var start = tile.Start;
        var c0 = TLanes.Load(start);
        var d0 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c1 = TLanes.Load(start);
        var d1 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c2 = TLanes.Load(start);
        var d2 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c3 = TLanes.Load(start);
        var d3 = TLanes.Load(start + width);
        for (var run = 0; run < tile.Runs; run++)
        {
            var a0 = tile.A + (run * product.ARun);
            var a1 = a0 + aRow;
            var a2 = a1 + aRow;
            var a3 = a2 + aRow;
            var b = tile.B + (run * product.BRun);
            nint k = 0;
            for (var left = tile.Depth; left > 0; left--)
            {
                var b0 = TLanes.Load(b);
                var b1 = TLanes.Load(b + width);
                var x0 = TLanes.Broadcast(a0[k]);
                c0 = TLanes.MultiplyAdd(x0, b0, c0);
                d0 = TLanes.MultiplyAdd(x0, b1, d0);
                var x1 = TLanes.Broadcast(a1[k]);
                c1 = TLanes.MultiplyAdd(x1, b0, c1);
                d1 = TLanes.MultiplyAdd(x1, b1, d1);
                var x2 = TLanes.Broadcast(a2[k]);
                c2 = TLanes.MultiplyAdd(x2, b0, c2);
                d2 = TLanes.MultiplyAdd(x2, b1, d2);
                var x3 = TLanes.Broadcast(a3[k]);
                c3 = TLanes.MultiplyAdd(x3, b0, c3);
                d3 = TLanes.MultiplyAdd(x3, b1, d3);
                k += aStep;
                b += bStep;
            }
        }

        var target = tile.C;
        TLanes.Store(c0, target);
        TLanes.Store(d0, target + width);
        target += tile.CRow;
        TLanes.Store(c1, target);
        TLanes.Store(d1, target + width);
        target += tile.CRow;
        TLanes.Store(c2, target);
        TLanes.Store(d2, target + width);
        target += tile.CRow;
        TLanes.Store(c3, target);
        TLanes.Store(d3, target + width);
    }

    /// <summary>Four rows by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourByOne(in Product product, in Tile tile)
    {
        nint aRow = product.ARow;
        nint aStep = product.AStep;
        nint bStep = product.BStep;
        var start = tile.Start;
        var c0 = TLanes.Load(start);
        start += tile.StartRow;
        var c1 = TLanes.Load(start);
        start += tile.StartRow;
        var c2 = TLanes.Load(start);
        start += tile.StartRow;
        var c3 = TLanes.Load(start);
        for (var run = 0; run < tile.Runs; run++)
        {
            var a0 = tile.A + (run * product.ARun);
            var a1 = a0 + aRow;
            var a2 = a1 + aRow;
            var a3 = a2 + aRow;
            var b = tile.B + (run * product.BRun);
            nint k = 0;
            for (var left = tile.Depth; left > 0; left--)
            {
                var b0 = TLanes.Load(b);
                c0 = TLanes.MultiplyAdd(TLanes.Broadcast(a0[k]), b0, c0);
                c1 = TLanes.MultiplyAdd(TLanes.Broadcast(a1[k]), b0, c1);
                c2 = TLanes.MultiplyAdd(TLanes.Broadcast(a2[k]), b0, c2);
                c3 = TLanes.MultiplyAdd(TLanes.Broadcast(a3[k]), b0, c3);
                k += aStep;
                b += bStep;
            }
        }

        var target = tile.C;
        TLanes.Store(c0, target);
        target += tile.CRow;
        TLanes.Store(c1, target);
        target += tile.CRow;
        TLanes.Store(c2, target);
        target += tile.CRow;
        TLanes.Store(c3, target);
    }

    /// <summary>One row by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneByOne(in Product product, in Tile tile)
    {
        nint aStep = product.AStep;
        nint bStep = product.BStep;
        var start = tile.Start;
        var c0 = TLanes.Load(start);
        for (var run = 0; run < tile.Runs; run++)
        {
            var a0 = tile.A + (run * product.ARun);
            var b = tile.B + (run * product.BRun);
            for (var left = tile.Depth; left > 0; left--)
            {
                var b0 = TLanes.Load(b);
                c0 = TLanes.MultiplyAdd(TLanes.Broadcast(*a0), b0, c0);
                a0 += aStep;
                b += bStep;
            }
        }

        var target = tile.C;
        TLanes.Store(c0, target);
    }
}
