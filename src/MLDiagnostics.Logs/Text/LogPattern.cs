using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>Patterns over the lines of logs: linear in the text, whatever it holds.</summary>
internal static class LogPattern
{
    internal static Regex Of(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    /// <summary>The digits of a group as a count; <see langword="null"/> when it is empty or not in the range.</summary>
    internal static int? Count(Group group) =>
        group.Success && int.TryParse(group.ValueSpan, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? count : null;

    /// <summary>The number that a group holds; <see langword="null"/> when it is none.</summary>
    internal static double? Number(Group group) =>
        group.Success && LogNumber.TryParse(group.ValueSpan, decimalComma: false, out var number) && !Missing.Is(number) ? number : null;
}
