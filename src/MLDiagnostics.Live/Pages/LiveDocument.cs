using MLDiagnostics.Reporting.Markup;
using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Live.Pages;

/// <summary>The frame of every live page. Without script it loads itself anew every few seconds.</summary>
internal static class LiveDocument
{
    internal static Html Of(string title, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <noscript><meta http-equiv="refresh" content="5" /></noscript>
        <title>{title} – MLDiagnostics</title>
        <link rel="icon" href="data:," />
        <style>{Html.Verbatim(PageAssets.Style.Text)}</style>
        <style>{Html.Verbatim(LiveAssets.Style.Text)}</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        {body}
        <script>{Html.Verbatim(PageAssets.Script.Text)}</script>
        <script>{Html.Verbatim(LiveAssets.Script.Text)}</script>
        </body>
        </html>

        """);
}
