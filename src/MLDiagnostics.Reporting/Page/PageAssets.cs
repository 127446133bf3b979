namespace MLDiagnostics.Reporting.Page;

/// <summary>The style sheet and the script of the page, and the policy that allows them, and nothing else, to take effect.</summary>
internal static class PageAssets
{
    internal static EmbeddedText Style { get; } = EmbeddedText.Read(typeof(PageAssets).Assembly, "report.css");

    internal static EmbeddedText Script { get; } = EmbeddedText.Read(typeof(PageAssets).Assembly, "report.js");

    /// <summary>Nothing may be loaded: style sheet and script are allowed by their hashes, pictures when they lie in the page.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src {Style.Source}; script-src {Script.Source}; img-src data:; base-uri 'none'; form-action 'none'";
}
