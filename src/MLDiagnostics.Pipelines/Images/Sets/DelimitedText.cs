using System.Text;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// Reads separated text as RFC 4180 has it: fields may be quoted, quotes in them doubled. The separator is the tab where the first line
/// has one, else whichever of comma and semicolon it has more of. Blank lines are left out.
/// </summary>
internal static class DelimitedText
{
    /// <summary>Reads all rows, or says in which line a quote is opened that is never closed.</summary>
    public static bool TryRead(string text, out List<DelimitedRow> rows, out int openLine)
    {
        var result = new List<DelimitedRow>();
        var separator = Separator(text);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, start, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c is '\n' or '\r')
            {
                EndRow();
                start = line;
            }
            else
            {
                cell.Append(c);
            }
        }

        EndRow();
        rows = result;
        openLine = start;
        return !quoted;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Count > 1 || cells[0].Trim().Length > 0)
                result.Add(new DelimitedRow(start, cells));
            cells = [];
        }
    }

    private static char Separator(string text)
    {
        var first = text.AsSpan().TrimStart();
        var end = first.IndexOfAny('\r', '\n');
        if (end >= 0)
            first = first[..end];
        if (first.Contains('\t'))
            return '\t';
        return first.Count(';') > first.Count(',') ? ';' : ',';
    }
}
