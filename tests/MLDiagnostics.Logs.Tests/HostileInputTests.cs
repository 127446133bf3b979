using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

/// <summary>Input that is too long, too deep, unreadable or changes: one line, and the other files are still read.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void Line_OfAGigabyte_IsRefusedWithoutBeingHeld()
    {
        using var lines = new Utf8Lines(new EndlessStream(1L << 30), new UTF8Encoding(false));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("Line 1 is longer than 16777216 bytes: expected a log of lines.", Assert.Throws<RunFormatException>(() => lines.MoveNext()).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [Fact]
    public void Json_OfAnyDepth_IsLeftOut()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        var run = RecordedRuns.ReadText("{\"epoch\": 1, \"loss\": 0.5}\n" + deep + "\n{\"epoch\": 2, \"loss\": 0.4}\n").Only;
        Assert.Equal([0.5, 0.4], run.Values("train.loss"));
        Assert.Contains(run.Context.Notes, note => note.Contains("line 2", StringComparison.Ordinal));
        var refusal = Assert.Throws<RunFormatException>(() => RecordedRuns.ReadText("{\"loss\": [0.5, 0.4], \"x\": " + deep + "}"));
        Assert.StartsWith("Line 1, byte", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_NewInEachLine_AreLimited()
    {
        var text = new StringBuilder("{\"epoch\": 1, \"loss\": 1}\n");
        for (var i = 0; i < 20_000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"epoch\": {i + 2}, \"loss\": 1, \"name{i}\": 1}}\n");
        var run = RecordedRuns.ReadText(text.ToString()).Only;
        Assert.True(run.Context.Series.Count <= RowBlock.MaximumColumns);
        Assert.Equal(20_001, run.Epochs.Count());
        Assert.Contains(run.Context.Notes, note => note.Contains("more than 2000 names", StringComparison.Ordinal));
    }

    [Fact]
    public void Folder_WithLinksInACircleAndAFileThatMayNotBeRead_GivesTheOthers()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a/b"));
        File.WriteAllText(folder.File("a/log.csv"), "epoch,loss,val_loss\n1,1,1\n2,0.5,0.6\n");
        File.WriteAllText(folder.File("a/secret.csv"), "epoch,loss,val_loss\n1,1,1\n");
        Directory.CreateSymbolicLink(folder.File("a/b/up"), folder.File("a"));
        File.CreateSymbolicLink(folder.File("a/nowhere.csv"), folder.File("missing"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.File("a/secret.csv"), UnixFileMode.None);
        var found = RunReaders.Default.Find(folder.Path);
        Assert.Contains(folder.File("a/log.csv"), found.Select(input => input.Path));
        Assert.Equal(found.Count, found.Select(input => input.Path).Distinct().Count());
        Assert.Equal([1, 0.5], RecordedRuns.Read(folder.File("a/log.csv")).Only.Values("train.loss"));
    }

    [Fact]
    public void Pipe_WithoutAWriter_IsRefusedAndNotWaitedFor()
    {
        using var folder = new TemporaryFolder();
        try
        {
            using var process = System.Diagnostics.Process.Start("mkfifo", [folder.File("pipe.csv")]);
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("No program 'mkfifo' is here to make a pipe.");
        }

        foreach (var format in (string?[])[null, "csv", "tensorboard"])
            Assert.Contains("pipe", Assert.Throws<RunFormatException>(() => RecordedRuns.ReadUnchecked(folder.File("pipe.csv"), format)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsCutWhileItIsRead_GivesWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("log.csv");
        File.WriteAllText(path, "epoch,train_loss\n" + string.Concat(Enumerable.Range(1, 50_000).Select(epoch => $"{epoch},0.5\n")));
        var input = new RunInput(path);
        var reader = RunReaders.Default.Choose(input);
        File.WriteAllText(path, "epoch,train_loss\n1,0.5\n2,0.4\n");
        var runs = new RecordedRuns();
        reader.Read(input, runs);
        Assert.Equal([0.5, 0.4], runs.Only.Values("train.loss"));
        File.Delete(path);
        Assert.Contains("no such file", Assert.Throws<RunFormatException>(() => RunReaders.Default.Read(input, new RecordedRuns())).Message, StringComparison.Ordinal);
    }

    /// <summary>As many letters as asked for, without a line end.</summary>
    private sealed class EndlessStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(_left, count);
            buffer.AsSpan(offset, read).Fill((byte)'a');
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
