using System.Security.Cryptography;
using System.Text;

namespace MLDiagnostics.Reporting.Page;

/// <summary>The style sheet of the page and the policy that allows it, and nothing else, to take effect.</summary>
internal static class StyleSheet
{
    internal static string Text { get; } = Read();

    /// <summary>Nothing may be loaded or run; the one style sheet is allowed by its hash, pictures when they lie in the page.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Hash(Text)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
