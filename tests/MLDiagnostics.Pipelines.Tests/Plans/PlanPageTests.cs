using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Plans;

/// <summary>
/// The page of the keys of <c>plan.json</c>, and the README's table of a run's configuration, are what the code says.
/// MLDIAGNOSTICS_UPDATE=1 writes them anew.
/// </summary>
public sealed class PlanPageTests
{
    private const string Begin = "<!-- keys: generated from the code -->\n\n", End = "\n<!-- end of keys -->";

    private static bool Updates => Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1";

    [Fact]
    public void Readme_ListsEveryKeyOfARunsConfiguration()
    {
        var path = Path.Combine(Repository.Root, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Begin.Length && to > from, "README.md has no table of configuration keys.");
        const string Head = "| key | value | unit | range | in a plan by default | meaning |\n| --- | --- | --- | --- | --- | --- |\n";
        var table = Head + string.Concat(ConfigurationKeys.All.Select(Row));
        if (Updates) File.WriteAllText(path, text[..from] + table + text[to..]);
        else Assert.Equal(table, text[from..to]);
    }

    [Fact]
    public void Page_ListsEveryKeyOfAPlan()
    {
        var page = new StringBuilder("""
            # `plan.json`

            All that a training needs, so that it can be run again: `mldiag train --plan FILE`; every run folder holds the one it was trained with. Beside
            `"schema": "mldiagnostics/plan/1"` only `data` must be there; unknown members and values out of range are refused.


            """);
        Append(page, "The plan", new TrainingPlan { Data = "" });
        Append(page, "`optimizer`", new OptimizerSpecification());
        Append(page, "`schedule`", new ScheduleSpecification());
        Append(page, "`augmentation`", new AugmentationSpecification());
        var path = Path.Combine(Repository.Root, "src", "MLDiagnostics.Pipelines", "docs", "plan.md");
        var text = page.ToString().TrimEnd('\n') + "\n";
        if (Updates) File.WriteAllText(path, text);
        else Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static void Append(StringBuilder page, string title, object defaults)
    {
        var documentation = XmlDocumentation.Of(defaults.GetType().Assembly);
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var property in defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var meaning = documentation.Of(property, "summary");
            Assert.True(meaning.Length > 0, $"{property.DeclaringType!.Name}.{property.Name} has no summary.");
            page.Append(CultureInfo.InvariantCulture, $"| `{Snake(property.Name)}` | {Kind(property.PropertyType)} | {Default(property, defaults)} | {Cell(meaning)} |\n");
        }

        page.Append('\n');
    }

    private static string Default(PropertyInfo property, object defaults) => property.GetValue(defaults) switch
    {
        null => "none",
        _ when property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) => "required",
        "" => "none",
        bool flag => flag ? "true" : "false",
        Enum word => $"`{Snake(word.ToString())}`",
        string text => $"`{text}`",
        IFormattable number when property.PropertyType.IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "below",
    };

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return string.Join(", ", Enum.GetNames(type).Select(name => $"`{Snake(name)}`"));
        return type == typeof(bool) ? "true or false" : type == typeof(double) ? "number" : type == typeof(int) || type == typeof(long) ? "whole number" : type == typeof(string) ? "text" : "object";
    }

    private static string Row(ConfigurationKey key)
    {
        var aliases = key.Aliases.Count > 0 ? $"; also `{string.Join("`, `", key.Aliases)}`" : "";
        var kind = key.Kind switch
        {
            ConfigurationValueKind.Number => "number",
            ConfigurationValueKind.Count => "whole number",
            ConfigurationValueKind.Flag => "true or false",
            ConfigurationValueKind.Text => "word",
            _ => "word or numbers",
        };
        var range = (double.IsFinite(key.Minimum), double.IsFinite(key.Maximum)) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"{key.Minimum} to {key.Maximum}"),
            (true, false) => string.Create(CultureInfo.InvariantCulture, $"from {key.Minimum}"),
            _ => "",
        };
        return $"| `{key.Name}`{aliases} | {kind} | {key.Unit} | {range} | {InAPlan(key.Name)} | {Cell(key.Description)} |\n";
    }

    // The rules of optimizers have keys of their own: the first that has this one.
    private static string InAPlan(string key)
    {
        foreach (var kind in Enum.GetValues<OptimizerKind>())
            if (new TrainingPlan { Data = "", Optimizer = new OptimizerSpecification { Kind = kind } }.Configuration[key] is { } value) return $"`{value}`";
        return "";
    }

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
