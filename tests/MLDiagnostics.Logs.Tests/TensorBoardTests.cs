using System.Text;
using Google.Protobuf;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class TensorBoardTests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    public void Checksum_IsThatOfCrc32C(string text, uint crc) =>
        Assert.Equal(((crc >> 15) | (crc << 17)) + 0xA282EAD8u, EventRecords.Masked(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Scalars_OldAndNewEncoding_AreRead()
    {
        var run = Read([.. Version(), .. Record(Event(1, Simple("loss", 1.5f))), .. Record(Event(2, TensorContent("loss", 0.5f))), .. Record(Event(3, TensorFloats("loss", 0.25f)))]).Only;
        Assert.Equal([1, 2, 3], run.Steps.Select(step => step.Step));
        Assert.Equal([1.5, 0.5, 0.25], run.Steps.Select(step => step.Values.Span[0]));
    }

    [Fact]
    public void LastRecord_CutOff_LeavesTheOnesBefore()
    {
        byte[] whole = [.. Version(), .. Record(Event(1, Simple("loss", 1.5f))), .. Record(Event(2, Simple("loss", 0.5f)))];
        for (var cut = 1; cut < 20; cut++)
        {
            var run = Read(whole[..^cut]).Only;
            Assert.Single(run.Steps);
            Assert.Contains(run.Context.Notes, note => note.StartsWith("Byte ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Length_ThatLies_IsNotBelieved()
    {
        byte[] lie = [.. Version(), .. BitConverter.GetBytes(ulong.MaxValue / 2), 1, 2, 3, 4, 5];
        Assert.Contains("Byte 40", Assert.Throws<RunFormatException>(() => Read(lie)).Message, StringComparison.Ordinal);
        var honest = BitConverter.GetBytes(ulong.MaxValue / 2);
        byte[] tooLong = [.. Version(), .. honest, .. BitConverter.GetBytes(EventRecords.Masked(honest)), 1, 2, 3];
        Assert.Contains("cut off", Assert.Throws<RunFormatException>(() => Read(tooLong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_Damaged_AreLeftOutAndSaidSo()
    {
        var damaged = Record(Event(1, Simple("loss", 1.5f)));
        damaged[^6] ^= 1;
        var run = Read([.. Version(), .. damaged, .. Record(Event(2, Simple("loss", 0.5f)))]).Only;
        Assert.Equal([2], run.Steps.Select(step => step.Step));
        Assert.Contains(run.Context.Notes, note => note.Contains("1 records are damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Folder_WithTrainAndValidation_IsOneRunOfKeras()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("run/train"));
        Directory.CreateDirectory(folder.File("run/validation"));
        File.WriteAllBytes(folder.File("run/train/events.out.tfevents.1.a"), [.. Version(), .. Record(Event(0, Simple("epoch_loss", 1.5f)))]);
        File.WriteAllBytes(folder.File("run/train/events.out.tfevents.2.a"), [.. Version(), .. Record(Event(1, Simple("epoch_loss", 0.5f)))]);
        File.WriteAllBytes(folder.File("run/validation/events.out.tfevents.1.a.v2"), [.. Version(), .. Record(Event(0, Simple("epoch_loss", 2.5f))), .. Record(Event(1, Simple("epoch_loss", 3.5f)))]);
        var run = RecordedRuns.Read(Assert.Single(RunReaders.Default.Find(folder.Path)).Path).Only;
        Assert.Equal([1.5, 0.5], run.Values("train.loss"));
        Assert.Equal([2.5, 3.5], run.Values("validation.loss"));
        Assert.Equal("keras", run.Context.Framework.Id);
    }

    [Fact]
    public void Steps_LoggedAgainAfterAResume_CountLater()
    {
        byte[] file = [.. Version(), .. new[] { (1, 9f), (2, 8f), (3, 7f), (2, 6f), (3, 5f) }.SelectMany(point => Record(Event(point.Item1, Simple("loss", point.Item2))))];
        var run = Read(file).Only;
        Assert.Equal([9.0, 6, 5], run.Steps.Select(step => step.Values.Span[0]));
        Assert.Contains(run.Context.Notes, note => note.Contains("2 values were logged again", StringComparison.Ordinal));
    }

    [Fact]
    public void MutatedFiles_NeverGiveAnotherExceptionThanTheFormats()
    {
        byte[] seed = [.. Version(), .. Record(Event(1, Simple("loss", 1.5f))), .. Record(Event(2, TensorContent("loss", 0.5f))), .. Record(Event(3, TensorFloats("a", 1)))];
        var random = new Random(17);
        for (var trial = 0; trial < 150; trial++)
        {
            // The checksums of changed data are made anew, so that the messages themselves are tried.
            var bytes = seed.ToArray();
            for (var i = random.Next(1, 4); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var message = Event(1, Simple("loss", 1.5f)).Concat(Event(2, TensorContent("b", 2))).ToArray();
            message[random.Next(message.Length)] = (byte)random.Next(256);
            foreach (var file in (byte[][])[bytes, [.. Version(), .. Record(message), .. Record(Event(9, Simple("c", 1)))]])
            {
                try
                {
                    Read(file);
                }
                catch (RunFormatException refusal)
                {
                    Assert.NotEmpty(refusal.Message);
                }
            }
        }
    }

    private static RecordedRuns Read(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("events");
        File.WriteAllBytes(path, bytes);
        return RecordedRuns.Read(path, "tensorboard");
    }

    private static byte[] Version() => Record(Message(output => { output.WriteRawTag(9); output.WriteDouble(1); output.WriteRawTag(26); output.WriteString("brain.Event:2"); }));

    private static byte[] Record(byte[] data)
    {
        var length = BitConverter.GetBytes((ulong)data.Length);
        return [.. length, .. BitConverter.GetBytes(EventRecords.Masked(length)), .. data, .. BitConverter.GetBytes(EventRecords.Masked(data))];
    }

    private static byte[] Event(long step, byte[] value) => Message(output =>
    {
        output.WriteRawTag(16);
        output.WriteInt64(step);
        output.WriteRawTag(42);
        output.WriteBytes(ByteString.CopyFrom(Message(summary => { summary.WriteRawTag(10); summary.WriteBytes(ByteString.CopyFrom(value)); })));
    });

    private static byte[] Simple(string tag, float value) => Message(output => { output.WriteRawTag(10); output.WriteString(tag); output.WriteRawTag(21); output.WriteFloat(value); });

    private static byte[] TensorContent(string tag, float value) => Tensor(tag, output => { output.WriteRawTag(34); output.WriteBytes(ByteString.CopyFrom(BitConverter.GetBytes(value))); });

    private static byte[] TensorFloats(string tag, float value) => Tensor(tag, output => { output.WriteRawTag(42); output.WriteBytes(ByteString.CopyFrom(BitConverter.GetBytes(value))); });

    private static byte[] Tensor(string tag, Action<CodedOutputStream> content) => Message(output =>
    {
        output.WriteRawTag(10);
        output.WriteString(tag);
        output.WriteRawTag(66);
        output.WriteBytes(ByteString.CopyFrom(Message(tensor => { tensor.WriteRawTag(8); tensor.WriteInt32(1); content(tensor); })));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true)) write(output);
        return stream.ToArray();
    }
}
