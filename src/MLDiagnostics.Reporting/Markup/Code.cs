namespace MLDiagnostics.Reporting.Markup;

/// <summary>A name in fixed letters that may be broken after its points, slashes and underlines: nowhere else would be as easy to read.</summary>
internal static class Code
{
    internal static Html Of(string name, int limit = 80)
    {
        List<Html> parts = [];
        var text = Words.Short(name, limit);
        var start = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (text[i] is not ('.' or '_' or '/' or '@')) continue;
            parts.Add(Html.Of($"{text[start..(i + 1)]}<wbr />"));
            start = i + 1;
        }

        return Html.Of($"<code>{parts}{text[start..]}</code>");
    }
}
