namespace MLDiagnostics;

/// <summary>
/// The value that was not logged. A logged NaN is a fact about the training and a missing value is none, so they must differ:
/// this is the NaN with the payload 1954, which no arithmetic produces by itself.
/// </summary>
public static class Missing
{
    private const long Bits = 0x7FF8_0000_0000_07A2;

    /// <summary>Stands for "not logged".</summary>
    public static double Value => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>Whether a value was not logged.</summary>
    public static bool Is(double value) => BitConverter.DoubleToInt64Bits(value) == Bits;
}
