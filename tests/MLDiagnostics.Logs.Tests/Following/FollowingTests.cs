using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests.Following;

/// <summary>A log that is followed while it grows gives, in one call, what it gives when it is read whole.</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Log_OfAnyFormatInAnyPieces_GivesWhatReadingItWholeGives()
    {
        var random = new Random(37);
        foreach (var seed in MalformedInputTests.Seeds)
            for (var trial = 0; trial < 4; trial++)
                AssertSame(Encoding.UTF8.GetBytes(seed), random, trial + 2);
    }

    [Fact]
    public void MutatedLog_InPieces_GivesWhatReadingItWholeGives()
    {
        for (var trial = 0; trial < 400; trial++)
        {
            var random = new Random(trial);
            AssertSame(MalformedInputTests.Mutate(Encoding.UTF8.GetBytes(MalformedInputTests.Seeds[trial % MalformedInputTests.Seeds.Length]), random), random, pieces: 3);
        }
    }

    [Fact]
    public void RealLog_InPieces_GivesWhatReadingItWholeGives()
    {
        var random = new Random(41);
        foreach (var path in Directory.EnumerateFiles(SharedData.Require("logs"), "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).Length < 50_000))
            if (RunReaders.Default.FormatOf(new RunInput(path)) is not null)
                AssertSame(File.ReadAllBytes(path), random, pieces: 3);
    }

    [Fact]
    public void Rows_AppendedOneByOne_AreEachObservedOnce()
    {
        var path = _folder.Write("log.csv", "epoch,train_loss,val_loss\n1,1.5,1.6\n2,1.4,1.5\n");
        var seen = new List<int>();
        var runs = new StandingRuns();
        var growth = new ScriptedGrowth(Enumerable.Range(3, 5).Select(epoch => (Action)(() =>
        {
            seen.Add(runs.Events);
            File.AppendAllText(path, $"{epoch},1.{epoch},1.{epoch}\n");
        })));
        RunReaders.Default.Follow(new RunInput(path, growth), (_, why) => why is null ? runs : throw new InvalidOperationException(why));
        Assert.Equal([3, 4, 5, 6, 7], seen);
        Assert.Equal(0, runs.Rewinds);
        Assert.Equal(9, runs.Events);
        Assert.True(runs.HasEnded);
    }

    [Fact]
    public void Line_ThatIsNotWholeYet_IsWaitedFor()
    {
        var path = _folder.Write("log.jsonl", "{\"step\": 1, \"train_loss\": 1.5}\n{\"step\": 2, \"train_lo");
        var before = 0;
        var runs = new StandingRuns();
        var growth = new ScriptedGrowth(
        [
            () =>
            {
                before = runs.Lines().Count;
                File.AppendAllText(path, "ss\": 1.25}\n");
            },
        ]);
        RunReaders.Default.Follow(new RunInput(path, growth), (_, _) => runs);
        Assert.Equal(2, before);
        Assert.Equal(["run 0", "step 1 0: train.loss@step=1.5", "step 2 0: train.loss@step=1.25"], runs.Lines());
    }

    [Fact]
    public void Unit_ThatIsKnownLater_TakesTheRunBack()
    {
        var path = _folder.Write("log.csv", "epoch,train_acc\n1,0.9\n2,1.8\n");
        var runs = new StandingRuns();
        RunReaders.Default.Follow(new RunInput(path, new ScriptedGrowth([() => File.AppendAllText(path, "3,55\n")])), (_, why) => why is null ? runs : throw new InvalidOperationException(why));
        Assert.Equal(1, runs.Rewinds);
        Assert.Equal(["run 0", "epoch 1: train.accuracy=0.009000000000000001", "epoch 2: train.accuracy=0.018000000000000002", "epoch 3: train.accuracy=0.55"], runs.Lines());
        Assert.Contains(runs.Contexts[0].Notes, note => note.Contains("percent", StringComparison.Ordinal));
    }

    [Fact]
    public void Column_ThatFillsLater_IsDeclaredBehindTheOthers()
    {
        var path = _folder.Write("log.csv", "epoch,step,val_loss,train_loss\n1,10,,1.5\n1,20,,1.4\n");
        var runs = new StandingRuns();
        RunReaders.Default.Follow(new RunInput(path, new ScriptedGrowth([() => File.AppendAllText(path, "1,30,1.6,1.3\n2,40,,1.2\n2,50,1.5,1.1\n3,60,,1.0\n")])), (_, _) => runs);
        Assert.Equal(Whole(path), runs.Lines());
    }

    [Fact]
    public void File_WrittenAnew_IsReadFromItsBeginningAndSaidWhy()
    {
        var path = _folder.Write("log.csv", "epoch,train_loss\n1,1.5\n2,1.4\n3,1.3\n");
        var (reasons, last) = (new List<string>(), new StandingRuns());
        RunReaders.Default.Follow(new RunInput(path, new ScriptedGrowth(
        [
            () => File.WriteAllText(path, ""),
            () => File.WriteAllText(path, "epoch,train_loss\n1,9\n"),
            () => File.AppendAllText(path, "2,8\n"),
        ])), (_, why) =>
        {
            if (why is not null) reasons.Add(why);
            return last = new StandingRuns();
        });
        Assert.Equal(["was written anew"], reasons.Distinct());
        Assert.Equal(["run 0", "epoch 1: train.loss=9", "epoch 2: train.loss=8"], last.Lines());
    }

    [Fact]
    public void Events_OfAFolderThatGrows_AreReadOn()
    {
        using var source = new TemporaryFolder();
        using (var writer = (RunLogWriter)RunLogWriter.Create("tensorboard", source.Path))
        {
            writer.Observe(new RunStarted(new RunContext { Series = [new SeriesDescriptor(SeriesKey.Train("loss").AtStep)] }));
            for (var step = 1; step < 60; step++) writer.Observe(new StepCompleted { Step = step, Epoch = 1 + (step / 10), Values = new[] { 1.0 / step } });
        }

        var bytes = File.ReadAllBytes(Directory.GetFiles(source.Path)[0]);
        var (folder, file) = (_folder.File("run"), _folder.File("run/" + Path.GetFileName(Directory.GetFiles(source.Path)[0])));
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(file, bytes[..200]);
        var runs = new StandingRuns();
        var acts = Enumerable.Range(0, 12).Select(part => (Action)(() =>
        {
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(bytes.AsSpan(200 + (part * 300), Math.Min(300, Math.Max(0, bytes.Length - 200 - (part * 300)))));
        })).TakeWhile((_, part) => 200 + (part * 300) < bytes.Length);
        RunReaders.Default.Follow(new RunInput(folder, new ScriptedGrowth(acts)), (_, why) => why is null ? runs : throw new InvalidOperationException(why));
        Assert.Equal(0, runs.Rewinds);
        Assert.Equal(Whole(folder), runs.Lines());
        Assert.Equal(59, runs.Lines().Count(line => line.StartsWith("step", StringComparison.Ordinal)));
    }

    [Fact]
    public void Document_WrittenAnewEachEpoch_GivesItsNewEpochsAlone()
    {
        var path = _folder.Write("history.json", "{\"loss\": [1.5], \"val_loss\": [1.6]}");
        var runs = new StandingRuns();
        RunReaders.Default.Follow(new RunInput(path, new ScriptedGrowth(
        [
            () => File.WriteAllText(path, "{\"loss\": [1.5, 1."),
            () => File.WriteAllText(path, "{\"loss\": [1.5, 1.4, 1.3], \"val_loss\": [1.6, 1.5, 1.4]}"),
        ])), (_, why) => why is null ? runs : throw new InvalidOperationException(why));
        Assert.Equal(0, runs.Rewinds);
        Assert.Equal(5, runs.Events);
    }

    private void AssertSame(byte[] bytes, Random random, int pieces)
    {
        var path = _folder.File("log");
        File.WriteAllBytes(path, bytes);
        if (RunReaders.Default.FormatOf(new RunInput(path)) is null) return;
        List<string> whole;
        try
        {
            whole = Whole(path);
        }
        catch (RunFormatException)
        {
            return;
        }

        // It begins with as much as tells the format.
        var first = Math.Min(bytes.Length, random.Next(bytes.Length / 4, bytes.Length));
        var head = File.Create(path);
        head.Write(bytes.AsSpan(0, first));
        head.Dispose();
        if (RunReaders.Default.FormatOf(new RunInput(path)) is null) return;
        var cuts = Enumerable.Range(0, pieces).Select(_ => random.Next(first, bytes.Length)).Order().Append(bytes.Length).ToList();
        var runs = new StandingRuns();
        var acts = cuts.Zip(cuts.Prepend(first)).Select(cut => (Action)(() =>
        {
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write(bytes.AsSpan(cut.Second, cut.First - cut.Second));
        }));
        RunReaders.Default.Follow(new RunInput(path, new ScriptedGrowth(acts)), (_, _) => runs = new StandingRuns());
        Assert.Equal(whole, runs.Lines());
    }

    private static List<string> Whole(string path)
    {
        var runs = new StandingRuns();
        RunReaders.Default.Read(new RunInput(path), runs);
        return runs.Lines();
    }
}
