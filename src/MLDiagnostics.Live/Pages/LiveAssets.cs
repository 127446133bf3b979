using MLDiagnostics.Reporting.Page;

namespace MLDiagnostics.Live.Pages;

/// <summary>The live page's style sheet and script beside the report's, and the policy that allows them alone.</summary>
internal static class LiveAssets
{
    internal static EmbeddedText Style { get; } = EmbeddedText.Read(typeof(LiveAssets).Assembly, "live.css");

    internal static EmbeddedText Script { get; } = EmbeddedText.Read(typeof(LiveAssets).Assembly, "live.js");

    /// <summary>Only this server may be asked, only it may be posted to, and nobody may put the page into a frame.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src {PageAssets.Style.Source} {Style.Source}; script-src {PageAssets.Script.Source} {Script.Source}; " +
        "img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
