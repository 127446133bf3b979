using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Reads a file of delimited values line by line into numbers. What does not fit is counted and left out, never guessed.</summary>
internal sealed class DelimitedParser
{
    private const int MaximumColumns = RowBlock.MaximumColumns;
    private readonly DelimitedDialect _dialect;
    private readonly List<RowBlock> _blocks = [];
    private readonly List<string> _notes = [];
    private readonly List<Range> _fields = [];
    private readonly NumberLine _numbers;
    private readonly LineTally _wrongWidth = new();
    private readonly Dictionary<string, LineTally> _notNumbers = [];
    private int _shortest = int.MaxValue;
    private int _width;
    private RowBlock _block;
    private bool _afterHeader;
    private int _firstWidth;

    private DelimitedParser(DelimitedDialect dialect)
    {
        _dialect = dialect;
        _numbers = new NumberLine(dialect);
        _block = Begin(dialect.Headers, ConflictMarker.None);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="input">The file.</param>
    /// <param name="soFar">Takes what was read of a file that grows, each time before more is waited for.</param>
    /// <exception cref="RunFormatException">It is no table with a header of known names, or has no rows.</exception>
    internal static DelimitedDocument Parse(RunInput input, Action<DelimitedDocument>? soFar = null)
    {
        var dialect = LogHead.Dialect(input) ?? throw new RunFormatException(
            "Line 1: expected a header with the names of columns such as epoch, loss, val_loss, accuracy or lr, and rows of numbers under it.");
        if (dialect.Headers.Length > MaximumColumns)
            throw new RunFormatException(Invariant($"Line 1 names {dialect.Headers.Length} columns: expected at most {MaximumColumns}."));
        var parser = new DelimitedParser(dialect);
        if (input.Growth is { } growth && soFar is not null) input = new RunInput(input.Path, new PushingGrowth(growth, () => soFar(parser.Document())));
        using var lines = LogLines.Open(input);
        return parser.Parse(lines);
    }

    private DelimitedDocument Parse(LogLines lines)
    {
        while (lines.MoveNext()) Take(lines);
        if (_blocks.All(block => block.Count == 0)) throw NothingRead();
        AddTallies();
        return Document();
    }

    private DelimitedDocument Document() => new() { Dialect = _dialect, Blocks = [.. _blocks.Where(block => block.Count > 0)], Notes = [.. _notes] };

    private void Take(LogLines lines)
    {
        if (_afterHeader && lines.IsTerminated && _block.Version != ConflictMarker.Ancestor &&
            _numbers.TryRead(lines.BytesAndBehind, lines.Bytes.Length, _block.Room(_block.Width)))
        {
            if (_numbers.Filled > 0) Add(lines.Number, _numbers.Filled, _numbers.LastLength);
            return;
        }

        var line = lines.Current;
        if (line.IsWhiteSpace()) return;
        if (ConflictMarkers.Of(line) is not ConflictMarker.None and var marker)
        {
            Begin(_block.Headers, marker == ConflictMarker.End ? ConflictMarker.None : marker);
            return;
        }

        if (_block.Version == ConflictMarker.Ancestor) return;
        DelimitedLine.Split(line, _dialect.Separator, _fields);
        if (!_afterHeader || char.IsLetter(line[_fields[0]] is [var first, ..] ? first : ' ') || line[0] == '#')
            if (TakeHeader(line)) return;
        if (!_afterHeader) return;
        if (!FitsWidth(line))
        {
            if (lines.IsTerminated) _wrongWidth.Add(lines.Number);
            else NoteTruncated(lines.Number);
            if (_firstWidth == 0) _firstWidth = _fields.Count;
            return;
        }

        TakeRow(lines, line);
    }

    private bool TakeHeader(ReadOnlySpan<char> line)
    {
        var names = DelimitedLine.Texts(line, _dialect.Separator);
        if (!DelimitedDialect.IsHeader(names)) return false;
        if (_afterHeader) Begin(names, _block.Version);
        _afterHeader = true;
        return true;
    }

    // A separator at the end of each row makes one empty field more than there are names.
    private bool FitsWidth(ReadOnlySpan<char> line) =>
        _fields.Count == _block.Width || _fields.Count == _block.Width + 1 && line[_fields[^1]].IsEmpty;

    private void TakeRow(LogLines lines, ReadOnlySpan<char> line)
    {
        var numbers = 0;
        var cells = _block.Room(_block.Width);
        for (var i = 0; i < cells.Length; i++)
        {
            if (LogNumber.TryParse(line[_fields[i]], _dialect.DecimalComma, out cells[i]))
            {
                if (!Missing.Is(cells[i])) numbers++;
            }
            else
            {
                cells[i] = Missing.Value;
                NoteNotNumber(_block.Headers[i], lines.Number);
            }
        }

        if (!lines.IsTerminated && LooksCut(line[_fields[_block.Width - 1]]))
        {
            NoteTruncated(lines.Number);
            return;
        }

        if (numbers > 0) Add(lines.Number, numbers, line[_fields[_block.Width - 1]].Length);
    }

    private void Add(int line, int filled, int lastLength)
    {
        _block.Add(line, _block.Width, filled);
        _shortest = Math.Min(_shortest, lastLength);
    }

    // A last line without line end whose last number is shorter than any before may have lost digits, and with them its size.
    private bool LooksCut(ReadOnlySpan<char> last) =>
        _shortest != int.MaxValue && last.Length < _shortest ||
        !LogNumber.TryParse(last, _dialect.DecimalComma, out _);

    private void NoteNotNumber(string header, int line)
    {
        if (!_notNumbers.TryGetValue(header, out var tally)) _notNumbers.Add(header, tally = new LineTally());
        tally.Add(line);
    }

    private bool HasNumbers(string header) => _blocks.Any(block =>
        Array.IndexOf(block.Headers, header) is >= 0 and var column && Enumerable.Range(0, block.Count).Any(row => !Missing.Is(block[row, column])));

    private void NoteTruncated(int line) =>
        _notes.Add(Invariant($"Line {line}, the last one, is cut off and was left out."));

    private RowBlock Begin(string[] headers, ConflictMarker version)
    {
        if (headers.Length > MaximumColumns) throw new RunFormatException(Invariant($"A header names {headers.Length} columns: expected at most {MaximumColumns}."));
        _blocks.Add(_block = new RowBlock(headers, version));
        if (_width != headers.Length) (_width, _shortest) = (headers.Length, int.MaxValue);
        return _block;
    }

    private RunFormatException NothingRead() => new(_wrongWidth.Count > 0
        ? Invariant($"Line {_wrongWidth.First} has {_firstWidth} fields where the header names {_dialect.Headers.Length}, and no other row fits it: expected as many fields as names.")
        : "There is a header without a row of numbers: nothing was logged yet.");

    private void AddTallies()
    {
        if (_wrongWidth.Count > 0) _notes.Add(_wrongWidth.Say("with another number of fields than the header", "was left out", "were left out"));
        foreach (var (header, tally) in _notNumbers)
        {
            _notes.Add(HasNumbers(header)
                ? tally.Say($"with something else than a number under '{header}'", "was read without it", "were read without it")
                : $"The column '{header}' holds no numbers and is not read.");
        }

        if (_blocks.Any(block => block.Version != ConflictMarker.None))
            _notes.Add("The file holds git's conflict markers: its two versions are read as two runs.");
    }
}
