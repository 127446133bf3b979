namespace MLDiagnostics.Logs;

/// <summary>Sees, after each wait, whether a file still begins as it did, and is still recognised and understood in the same way.</summary>
internal sealed class CheckedGrowth : IRunGrowth
{
    private readonly RunReaders _readers;
    private readonly RunInput _begun;
    private readonly bool _isRecognised;
    private readonly IRunGrowth _growth;
    private long _length;

    /// <summary>Makes the growth of a file as it begins now.</summary>
    internal CheckedGrowth(RunReaders readers, RunInput input, bool isRecognised)
    {
        (_readers, _isRecognised, _growth) = (readers, isRecognised, input.Growth!);
        _begun = new RunInput(input.Path);
        _length = _begun.Head.Length;
    }

    public bool WaitForMore()
    {
        _length = Math.Max(_length, Length());
        if (!_growth.WaitForMore()) return false;
        if (_begun.IsFolder || Length() is not (>= 0 and var length)) return true;
        var now = new RunInput(_begun.Path);
        if (length < _length || !now.Head.Span.StartsWith(_begun.Head.Span)) throw new LogStartsAgainException("was written anew");

        // What the first lines could not tell yet, such as which mark is the decimal one, the next may.
        var isMore = now.Head.Length > _begun.Head.Length;
        if (isMore && (_isRecognised && _readers.FormatOf(now) != _readers.FormatOf(_begun) || !LogHead.Of(now).ReadsAs(LogHead.Of(_begun))))
            throw new LogStartsAgainException("is understood otherwise now that there is more of it");
        return true;
    }

    private long Length()
    {
        try
        {
            return new FileInfo(_begun.Path) is { Exists: true } file ? file.Length : -1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return -1;
        }
    }
}
