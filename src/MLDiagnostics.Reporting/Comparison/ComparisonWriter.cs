using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MLDiagnostics.Reporting.Comparison;

namespace MLDiagnostics.Reporting;

/// <summary>Writes comparisons as HTML, JSON and Markdown; the same comparison gives the same bytes.</summary>
public static class ComparisonWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One HTML file, as the report's.</summary>
    public static void WriteHtml(RunComparison comparison, Stream output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(ComparisonPage.Of(comparison).ToString()));
    }

    /// <summary>JSON of the schema <c>mldiagnostics/comparison/1</c>.</summary>
    public static void WriteJson(RunComparison comparison, Stream output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(output);
        using (var writer = new Utf8JsonWriter(output, Options)) ComparisonJson.Write(writer, comparison);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Tables of GitHub's Markdown.</summary>
    public static void WriteMarkdown(RunComparison comparison, Stream output)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(ComparisonMarkdown.Of(comparison)));
    }
}
