using Spectre.Console.Rendering;

namespace MLDiagnostics.Cli.Output;

/// <summary>
/// Names from files may hold characters that command a terminal or turn the direction of what follows: they are shown as U+FFFD. What the
/// console itself sends, colours and moves of the cursor, passes.
/// </summary>
internal sealed class ControlCharacterGuard : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Guarded(renderable));

    /// <summary>The text without what is not to be shown.</summary>
    internal static string Clean(string text) =>
        text.Any(IsHarmful) ? string.Concat(text.Select(letter => IsHarmful(letter) ? '\uFFFD' : letter)) : text;

    private static bool IsHarmful(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private sealed class Guarded(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak || !segment.Text.Any(IsHarmful) ? segment : new Segment(Clean(segment.Text), segment.Style));
    }
}
