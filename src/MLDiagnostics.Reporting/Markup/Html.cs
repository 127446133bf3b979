using System.Text;

namespace MLDiagnostics.Reporting.Markup;

/// <summary>Markup that is safe to write as it stands: it comes from <see cref="Of"/>, which encodes every hole.</summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    internal static Html Empty => default;

    internal bool IsEmpty => string.IsNullOrEmpty(_markup);

    /// <summary>Literal parts are markup; holes are encoded unless they are markup already.</summary>
    internal static Html Of(HtmlHandler markup) => new(markup.ToString());

    /// <summary>Plain text, encoded.</summary>
    internal static Html Text(string? text)
    {
        var builder = new StringBuilder();
        HtmlEncoding.Append(builder, text);
        return new Html(builder.ToString());
    }

    /// <summary>The components one after the other.</summary>
    internal static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    /// <summary>The components one after the other, with a separator between them.</summary>
    internal static Html Join(string separator, IEnumerable<Html> parts) =>
        new(string.Join(Text(separator).ToString(), parts.Select(part => part.ToString())));

    /// <summary>The markup where a condition holds, otherwise nothing.</summary>
    internal static Html When(bool condition, Func<Html> markup) => condition ? markup() : Empty;

    /// <summary>The content of a style or script element, which HTML does not decode: only a text of an assembly of ours may be given.</summary>
    internal static Html Verbatim(string text) => new(text);

    public override string ToString() => _markup ?? "";
}
