using System.Runtime.InteropServices;
using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>
/// A line that is one JSON object, taken as one level: its numbers and texts by their members; lists are left out. Lines of one log name mostly
/// the same members in the same order, so the next member is guessed before it is looked for.
/// </summary>
internal sealed class JsonLine
{
    private const int DeepestObject = 64;
    private const int MostMembers = 4 * RowBlock.MaximumColumns;
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, MaxDepth = DeepestObject };

    private readonly JsonMember _root = new("");
    private readonly List<(byte[] Name, JsonMember Parent, JsonMember Member)> _guesses = [];
    private readonly JsonMember?[] _parents = new JsonMember?[DeepestObject + 1];
    private readonly List<(JsonMember Member, double Value)> _numbers = [];
    private readonly List<(JsonMember Member, string Value)> _words = [];
    private int _members;

    /// <summary>The numbers of the line last read, words for non-finite ones among them.</summary>
    internal ReadOnlySpan<(JsonMember Member, double Value)> Numbers => CollectionsMarshal.AsSpan(_numbers);

    /// <summary>Its texts.</summary>
    internal ReadOnlySpan<(JsonMember Member, string Value)> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>Its numbers by path.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Pairs => _numbers.Select(number => new KeyValuePair<string, double>(number.Member.Path, number.Value));

    /// <summary>The number of a path; <see langword="null"/> when there is none.</summary>
    internal double? Number(string path)
    {
        foreach (var (member, value) in Numbers)
            if (member.Path == path) return value;
        return null;
    }

    /// <summary>The text of a path; <see langword="null"/> when there is none.</summary>
    internal string? Word(string path)
    {
        foreach (var (member, value) in Words)
            if (member.Path == path) return value;
        return null;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Whether it is one whole object.</returns>
    internal bool TryRead(ReadOnlySpan<byte> line)
    {
        _numbers.Clear();
        _words.Clear();
        if (TryReadPlain(line)) return true;
        _numbers.Clear();
        _words.Clear();
        try
        {
            return Read(JsonText.Quoted(line));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // A line of the members guessed, with numbers, plain texts and objects, is read without a tokeniser; any other line is left to it.
    private bool TryReadPlain(ReadOnlySpan<byte> line)
    {
        var (at, depth, parent) = (0, 1, _root);
        if (!Take(line, ref at, (byte)'{')) return false;
        for (var index = 0; ; index++)
        {
            if (index >= _guesses.Count || !Take(line, ref at, (byte)'"')) return false;
            var (name, owner, member) = _guesses[index];
            if (!ReferenceEquals(owner, parent) || at + name.Length >= line.Length || !line[at..].StartsWith(name) || line[at + name.Length] != '"') return false;
            at += name.Length + 1;
            if (!Take(line, ref at, (byte)':')) return false;
            SkipBlanks(line, ref at);
            if (at == line.Length) return false;
            if (line[at] == '{')
            {
                at++;
                if (depth == DeepestObject) return false;
                _parents[depth++] = parent;
                parent = member;
                continue;
            }

            if (!TryReadValue(line, ref at, member)) return false;
            while (Take(line, ref at, (byte)'}'))
            {
                if (--depth == 0) return line[at..].IndexOfAnyExcept(" \t"u8) < 0;
                parent = _parents[depth]!;
            }

            if (!Take(line, ref at, (byte)',')) return false;
        }
    }

    private bool TryReadValue(ReadOnlySpan<byte> line, ref int at, JsonMember member)
    {
        if (line[at] == '"')
        {
            var length = line[(at + 1)..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0 || line[at + 1 + length] != '"') return false;
            var text = line.Slice(at + 1, length);
            if (text.IndexOfAnyInRange((byte)0, (byte)31) >= 0) return false;
            at += length + 2;
            if (LogFloat.Parse(text, (byte)'.', out var quoted) is > 0 and var whole && whole == length) _numbers.Add((member, quoted));
            else _words.Add((member, member.Word(text)));
            return true;
        }

        // JSON has no sign before a positive number and no word but these; Python adds NaN and Infinity.
        if (line[at] == '+' || line[at] is (byte)'n' or (byte)'i') return false;
        if (LogFloat.Parse(line[at..], (byte)'.', out var number) is not (> 0 and var read)) return false;
        at += read;
        _numbers.Add((member, number));
        return true;
    }

    private static bool Take(ReadOnlySpan<byte> line, ref int at, byte sign)
    {
        SkipBlanks(line, ref at);
        if (at == line.Length || line[at] != sign) return false;
        at++;
        return true;
    }

    private static void SkipBlanks(ReadOnlySpan<byte> line, ref int at)
    {
        while (at < line.Length && line[at] is (byte)' ' or (byte)'\t') at++;
    }

    private bool Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        _parents[1] = _root;
        JsonMember? member = null;
        for (var index = 0; reader.Read();)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = MemberOf(in reader, _parents[reader.CurrentDepth], index++);
                    break;
                case JsonTokenType.StartObject:
                    _parents[reader.CurrentDepth + 1] = member;
                    break;
                case JsonTokenType.StartArray:
                    reader.Skip();
                    break;
                case JsonTokenType.Number when member is not null:
                    if (LogFloat.Parse(reader.ValueSpan, (byte)'.', out var number) == reader.ValueSpan.Length || reader.TryGetDouble(out number)) _numbers.Add((member, number));
                    break;
                case JsonTokenType.String when member is not null:
                    if (!reader.ValueIsEscaped && LogFloat.Parse(reader.ValueSpan, (byte)'.', out number) is > 0 and var length && length == reader.ValueSpan.Length)
                        _numbers.Add((member, number));
                    else _words.Add((member, member.Word(in reader)));
                    break;
            }
        }

        return true;
    }

    private JsonMember? MemberOf(in Utf8JsonReader reader, JsonMember? parent, int index)
    {
        if (parent is null) return null;
        if (index < _guesses.Count && _guesses[index] is var guess && ReferenceEquals(guess.Parent, parent) && reader.ValueSpan.SequenceEqual(guess.Name))
            return guess.Member;
        var name = reader.GetString()!;
        if (parent.Find(name) is not { } member)
        {
            if (_members >= MostMembers) return null;
            _members++;
            member = parent.Add(name);
        }

        if (index < _guesses.Count) _guesses[index] = (reader.ValueSpan.ToArray(), parent, member);
        else if (index == _guesses.Count) _guesses.Add((reader.ValueSpan.ToArray(), parent, member));
        return member;
    }
}
