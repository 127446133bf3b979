using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>
/// The options of a detector as a table of its page: name as in JSON, meaning, unit, range, default, source. All of it stands at the
/// options' type: summary, <c>[Range]</c>, the value itself, and <c>&lt;value&gt;Default D; unit U. Source: S.&lt;/value&gt;</c>.
/// </summary>
internal static partial class OptionTable
{
    internal const string Head = "| option | meaning | unit | range | default | source |\n| --- | --- | --- | --- | --- | --- |\n";

    /// <summary>The section <c>## Options</c>; what is wrong with the comments goes to <paramref name="faults"/>.</summary>
    internal static string Of(IDetector detector, List<string> faults)
    {
        var type = detector.GetType().GetConstructors().Single().GetParameters().Single().ParameterType;
        var properties = type.GetProperties().Where(property => property.CanWrite).ToArray();
        if (properties.Length == 0) return "## Options\n\nNone.\n\n";
        var documentation = XmlDocumentation.Of(type.Assembly);
        var defaults = Activator.CreateInstance(type)!;
        var rows = properties.Select(property => Row(property, property.GetValue(defaults), documentation, faults)).ToArray();
        var chosen = rows.Any(row => row.EndsWith("|  |\n", StringComparison.Ordinal))
            ? " Where no source is named the value is our own choice, held against the labelled runs."
            : "";
        var example = $"{{\"detectors\": {{\"{detector.Descriptor.Name}\": {{\"{Name(properties[0])}\": {Text(properties[0].GetValue(defaults))}}}}}}}";
        return $"## Options\n\n`{example}` sets one.{chosen}\n\n{Head}{string.Concat(rows)}\n";
    }

    private static string Row(PropertyInfo property, object? value, XmlDocumentation documentation, List<string> faults)
    {
        var where = $"{property.DeclaringType!.Name}.{property.Name}";
        var meaning = documentation.Of(property, "summary");
        var match = Value().Match(documentation.Of(property, "value"));
        if (meaning.Length == 0 || !match.Success) faults.Add($"{where}: expected a summary and <value>Default D; unit U. Source: S.</value>.");
        else if (Number(match.Groups["default"].Value.Replace('−', '-')) != Number(value))
            faults.Add($"{where}: the comment says the default {match.Groups["default"].Value}, it is {Text(value)}.");
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (range is null) faults.Add($"{where} has no [Range].");
        var source = match.Groups["rest"].Value.TrimStart('.', ':', ';', ',', ' ').TrimEnd('.');
        if (source.StartsWith("Source: ", StringComparison.Ordinal)) source = source["Source: ".Length..];
        var unit = match.Groups["unit"].Value;
        return $"| `{Name(property)}` | {Cell(meaning.TrimEnd('.'))} | {Cell(unit)} " +
            $"| {Text(range?.Minimum)} to {Text(range?.Maximum)} | {Text(value)} | {Cell(source)} |\n";
    }

    private static string Name(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    // Large and small numbers by their exponent, as people write them.
    private static string Text(object? value)
    {
        var number = Number(value);
        return number != 0 && Math.Abs(number) is >= 1e5 or < 1e-4 and not 0
            ? number.ToString("0.###e0", CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private static double Number(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private const string Form = @"^Default (?<default>−?[0-9.e-]+?); unit (?<unit>[^.:;,(]+(\([^)]*(\([^)]*\)[^)]*)*\))?)(?<rest>.*)$";

    [GeneratedRegex(Form, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Value();
}
