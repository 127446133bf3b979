using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>An event file that is read as far as it goes, and may go on.</summary>
internal sealed class OpenEventFile : IDisposable
{
    private readonly Stream _stream;
    private readonly EventRecords _records;
    private int _malformed;

    internal OpenEventFile(string path)
    {
        Path = path;
        _stream = new RunInput(path).Open();
        _records = new EventRecords(_stream);
    }

    internal string Path { get; }

    internal void ReadOn(TagCurves curves)
    {
        if (_stream.Length < _stream.Position) throw new LogStartsAgainException("was written anew");
        while (_records.MoveNext())
            if (!EventMessage.TryRead(_records.Current, curves)) _malformed++;
    }

    internal void Say(List<string> notes, string prefix)
    {
        if (_records.PassedOver + _malformed is > 0 and var lost) notes.Add(Invariant($"{prefix}{lost} records are damaged or too large and were left out."));
        if (_records.Broken is { } broken) notes.Add(prefix + broken);
    }

    public void Dispose()
    {
        _records.Dispose();
        _stream.Dispose();
    }
}
