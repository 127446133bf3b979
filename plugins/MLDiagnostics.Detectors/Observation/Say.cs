using System.Globalization;

namespace MLDiagnostics.Detectors;

/// <summary>Numbers as text, in the invariant culture.</summary>
internal static class Say
{
    /// <summary>A number with four significant digits.</summary>
    internal static string Number(double value) => ReadableNumber.Of(value);

    /// <summary>How many times: two significant digits and the sign, "4.2 ×".</summary>
    internal static string Times(double ratio) =>
        (double.IsFinite(ratio) ? ratio.ToString(ratio < 10 ? "0.##" : ratio < 100_000 ? "0" : "0.#e0", CultureInfo.InvariantCulture) : Number(ratio)) + " ×";

    /// <summary>A share as a percentage.</summary>
    internal static string Percent(double share) =>
        (100 * share).ToString(Math.Abs(share) is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A difference of shares in percentage points.</summary>
    internal static string Points(double difference) => (100 * difference).ToString("0.#", CultureInfo.InvariantCulture) + " points";

    /// <summary>A whole number.</summary>
    internal static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: "1 epoch", "3 epochs".</summary>
    internal static string Count(long value, string noun) => Whole(value) + " " + noun + (value == 1 ? "" : "s");

    /// <summary>Epochs from first to last: "epoch 7", "epochs 7 to 20".</summary>
    internal static string Epochs(long first, long last) =>
        first == last ? "epoch " + Whole(first) : "epochs " + Whole(first) + " to " + Whole(last);
}
