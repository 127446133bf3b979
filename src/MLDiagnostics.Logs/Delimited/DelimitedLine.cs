namespace MLDiagnostics.Logs;

/// <summary>Cuts a line of a CSV or TSV file into fields.</summary>
internal static class DelimitedLine
{
    /// <summary>
    /// Ranges of the fields without surrounding blanks and quotes. Quoted fields may hold separators and doubled quotes, but no line ends.
    /// </summary>
    internal static void Split(ReadOnlySpan<char> line, char separator, List<Range> fields)
    {
        fields.Clear();
        for (var start = 0; ;)
        {
            var end = EndOfField(line, start, separator);
            fields.Add(Trim(line, start, end, separator));
            if (end >= line.Length) return;
            start = end + 1;
        }
    }

    /// <summary>The fields as texts, doubled quotes made single.</summary>
    internal static string[] Texts(ReadOnlySpan<char> line, char separator)
    {
        var fields = new List<Range>();
        Split(line, separator, fields);
        var texts = new string[fields.Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = line[fields[i]].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        return texts;
    }

    private static int EndOfField(ReadOnlySpan<char> line, int start, char separator)
    {
        var quote = start;
        while (quote < line.Length && line[quote] == ' ') quote++;
        var from = start;
        if (quote < line.Length && line[quote] == '"')
        {
            from = quote + 1;
            while (from < line.Length)
            {
                if (line[from++] != '"') continue;
                if (from < line.Length && line[from] == '"') from++;
                else break;
            }
        }

        var length = line[from..].IndexOf(separator);
        return length < 0 ? line.Length : from + length;
    }

    private static Range Trim(ReadOnlySpan<char> line, int start, int end, char separator)
    {
        while (start < end && IsBlank(line[start], separator)) start++;
        while (end > start && IsBlank(line[end - 1], separator)) end--;
        if (end - start < 2 || line[start] != '"' || line[end - 1] != '"') return start..end;
        start++;
        end--;
        while (start < end && IsBlank(line[start], separator)) start++;
        while (end > start && IsBlank(line[end - 1], separator)) end--;
        return start..end;
    }

    private static bool IsBlank(char character, char separator) =>
        character != separator && (character is ' ' or '\t' or '\u00A0' or '\uFEFF');
}
