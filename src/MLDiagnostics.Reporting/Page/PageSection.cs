using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>A part of the page with its heading.</summary>
internal sealed record PageSection(string Id, string Title, Html Body)
{
    internal Html Render() => Html.Of($"""
        <section id="{Id}" aria-labelledby="{Id}-title"><h2 id="{Id}-title">{Title}</h2>
        {Body}</section>

        """);
}
