using System.Runtime.CompilerServices;

namespace MLDiagnostics.Training;

/// <summary>The tiles of eight rows.</summary>
internal static unsafe partial class Tiles<TVector, TLanes>
{
    /// <summary>Eight rows by two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightByTwo(in Product product, in Tile tile)
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
        start += tile.StartRow;
        var c4 = TLanes.Load(start);
        var d4 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c5 = TLanes.Load(start);
        var d5 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c6 = TLanes.Load(start);
        var d6 = TLanes.Load(start + width);
        start += tile.StartRow;
        var c7 = TLanes.Load(start);
        var d7 = TLanes.Load(start + width);
        for (var run = 0; run < tile.Runs; run++)
        {
            var a0 = tile.A + (run * product.ARun);
            var a1 = a0 + aRow;
            var a2 = a1 + aRow;
            var a3 = a2 + aRow;
            var a4 = a3 + aRow;
            var a5 = a4 + aRow;
            var a6 = a5 + aRow;
            var a7 = a6 + aRow;
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
                var x4 = TLanes.Broadcast(a4[k]);
                c4 = TLanes.MultiplyAdd(x4, b0, c4);
                d4 = TLanes.MultiplyAdd(x4, b1, d4);
                var x5 = TLanes.Broadcast(a5[k]);
                c5 = TLanes.MultiplyAdd(x5, b0, c5);
                d5 = TLanes.MultiplyAdd(x5, b1, d5);
                var x6 = TLanes.Broadcast(a6[k]);
                c6 = TLanes.MultiplyAdd(x6, b0, c6);
                d6 = TLanes.MultiplyAdd(x6, b1, d6);
                var x7 = TLanes.Broadcast(a7[k]);
                c7 = TLanes.MultiplyAdd(x7, b0, c7);
                d7 = TLanes.MultiplyAdd(x7, b1, d7);
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
        target += tile.CRow;
        TLanes.Store(c4, target);
        TLanes.Store(d4, target + width);
        target += tile.CRow;
        TLanes.Store(c5, target);
        TLanes.Store(d5, target + width);
        target += tile.CRow;
        TLanes.Store(c6, target);
        TLanes.Store(d6, target + width);
        target += tile.CRow;
        TLanes.Store(c7, target);
        TLanes.Store(d7, target + width);
    }

    /// <summary>Eight rows by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightByOne(in Product product, in Tile tile)
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
        start += tile.StartRow;
        var c4 = TLanes.Load(start);
        start += tile.StartRow;
        var c5 = TLanes.Load(start);
        start += tile.StartRow;
        var c6 = TLanes.Load(start);
        start += tile.StartRow;
        var c7 = TLanes.Load(start);
        for (var run = 0; run < tile.Runs; run++)
        {
            var a0 = tile.A + (run * product.ARun);
            var a1 = a0 + aRow;
            var a2 = a1 + aRow;
            var a3 = a2 + aRow;
            var a4 = a3 + aRow;
            var a5 = a4 + aRow;
            var a6 = a5 + aRow;
            var a7 = a6 + aRow;
            var b = tile.B + (run * product.BRun);
            nint k = 0;
            for (var left = tile.Depth; left > 0; left--)
            {
                var b0 = TLanes.Load(b);
                c0 = TLanes.MultiplyAdd(TLanes.Broadcast(a0[k]), b0, c0);
                c1 = TLanes.MultiplyAdd(TLanes.Broadcast(a1[k]), b0, c1);
                c2 = TLanes.MultiplyAdd(TLanes.Broadcast(a2[k]), b0, c2);
                c3 = TLanes.MultiplyAdd(TLanes.Broadcast(a3[k]), b0, c3);
                c4 = TLanes.MultiplyAdd(TLanes.Broadcast(a4[k]), b0, c4);
                c5 = TLanes.MultiplyAdd(TLanes.Broadcast(a5[k]), b0, c5);
                c6 = TLanes.MultiplyAdd(TLanes.Broadcast(a6[k]), b0, c6);
                c7 = TLanes.MultiplyAdd(TLanes.Broadcast(a7[k]), b0, c7);
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
        target += tile.CRow;
        TLanes.Store(c4, target);
        target += tile.CRow;
        TLanes.Store(c5, target);
        target += tile.CRow;
        TLanes.Store(c6, target);
        target += tile.CRow;
        TLanes.Store(c7, target);
    }
}
