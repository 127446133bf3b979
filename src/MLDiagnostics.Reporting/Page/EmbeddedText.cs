using System.Security.Cryptography;
using System.Text;

namespace MLDiagnostics.Reporting.Page;

/// <summary>A text that is a resource of an assembly and stands in the page as it is, with the hash that a policy allows it by.</summary>
internal sealed class EmbeddedText
{
    private EmbeddedText(string text)
    {
        Text = text;
        Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }

    internal string Text { get; }

    /// <summary>As a source of a Content-Security-Policy.</summary>
    internal string Source { get; }

    internal static EmbeddedText Read(System.Reflection.Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not there.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new EmbeddedText(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
