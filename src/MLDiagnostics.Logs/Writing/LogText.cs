using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>Numbers as Python writes and reads them.</summary>
internal static class LogText
{
    /// <summary>The shortest text that reads back to the same bits; <c>nan</c>, <c>inf</c> and <c>-inf</c>.</summary>
    internal static string Number(double value) => double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
