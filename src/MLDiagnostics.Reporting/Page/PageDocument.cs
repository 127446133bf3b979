using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The frame of a page that is one file: its policy, style and script.</summary>
internal static class PageDocument
{
    internal static Html Of(string title, string content, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="{PageAssets.Policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title} – MLDiagnostics</title>
        <link rel="icon" href="data:," />
        <style>{Html.Verbatim(PageAssets.Style.Text)}</style>
        </head>
        <body>
        <a class="skip" href="#{content}">Skip to the {content}</a>
        {body}
        <script>{Html.Verbatim(PageAssets.Script.Text)}</script>
        </body>
        </html>

        """);
}
