using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MLDiagnostics.Reporting.Markup;

/// <summary>
/// Writes HTML from an interpolated string and encodes every hole that is not <see cref="Html"/> already. There is no overload for
/// <see cref="object"/>, so that nothing is formatted by the culture of the day.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private readonly StringBuilder _builder;

    public HtmlHandler(int literalLength, int formattedCount) => _builder = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => _builder.Append(markup);

    public void AppendFormatted(Html markup) => _builder.Append(markup.ToString());

    public void AppendFormatted(IEnumerable<Html> markup)
    {
        foreach (var part in markup) _builder.Append(part.ToString());
    }

    public void AppendFormatted(string? text) => HtmlEncoding.Append(_builder, text);

    public void AppendFormatted(long number) => _builder.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>A coordinate: two decimals at most. Measurements are written by <see cref="NumberText"/>.</summary>
    public void AppendFormatted(double coordinate) => _builder.Append(coordinate.ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => _builder.ToString();
}
