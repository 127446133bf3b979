using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>A member of the objects of a log of JSON lines, by its path: <c>{"train": {"loss": 1}}</c> has <c>train/loss</c>.</summary>
internal sealed class JsonMember(string path)
{
    private readonly Dictionary<string, JsonMember> _children = [];
    private byte[] _wordBytes = [];
    private string _word = "";

    internal string Path { get; } = path;

    /// <summary>What the reader of the format keeps of the member.</summary>
    internal object? Meaning { get; set; }

    /// <summary>The member of this one by its name; <see langword="null"/> where it is not known yet.</summary>
    internal JsonMember? Find(string name) => _children.GetValueOrDefault(name);

    /// <summary>Makes a member of this one.</summary>
    internal JsonMember Add(string name)
    {
        var child = new JsonMember(Path.Length == 0 ? name : Path + "/" + name);
        _children.Add(name, child);
        return child;
    }

    /// <summary>A text of the member, without escapes; the same one as before is not made again.</summary>
    internal string Word(ReadOnlySpan<byte> text)
    {
        if (_wordBytes.Length == 0 || !text.SequenceEqual(_wordBytes)) (_wordBytes, _word) = (text.ToArray(), System.Text.Encoding.UTF8.GetString(text));
        return _word;
    }

    /// <summary>A text of the member; the same one as before is not made again.</summary>
    internal string Word(in Utf8JsonReader reader)
    {
        if (_wordBytes.Length > 0 && reader.ValueSpan.SequenceEqual(_wordBytes)) return _word;
        (_wordBytes, _word) = (reader.ValueSpan.ToArray(), reader.GetString()!);
        return _word;
    }
}
