using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Charts;

/// <summary>A drawing with its title above and what belongs to it below.</summary>
internal static class Figure
{
    internal static Html Of(string title, string subtitle, Html legend, Html drawing, IReadOnlyList<string> notes, Html table)
    {
        var small = Html.When(subtitle is not "", () => Html.Of($" <small>{subtitle}</small>"));
        return Html.Of($"""
            <figure class="chart"><figcaption><bdi>{title}</bdi>{small}</figcaption>{legend}
            {drawing}{notes.Select(note => Html.Of($"""<p class="note">{note}</p>"""))}{table}</figure>

            """);
    }
}
