using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MLDiagnostics.Training;

/// <summary>
/// For processors without a fused multiply-add, where it would be a library call a lane: product and sum are rounded one by one,
/// so results differ in the last bits from those of other machines.
/// </summary>
internal readonly unsafe struct Lanes128TwoRoundings : ILanes<Vector128<float>>
{
    public static int Count => 4;

    public static bool HoldsTallTile => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* target) => value.Store(target);
}
