using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes an event file of TensorBoard: scalars as <c>simple_value</c>, single precision, under tags such as <c>train/loss</c>; steps are the
/// run's, or its epochs where it counts no steps. The tag <c>epoch</c> says where an epoch begins. After a rewind the steps go back and the later
/// points count, as TensorBoard itself has it.
/// </summary>
internal sealed class TensorBoardWriter : RunLogWriter
{
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Source = 10, SummaryValue = 1, ValueTag = 1, ValueSimple = 2, SourceWriter = 1;

    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly StepAxis _axis = new();
    private readonly ArrayBufferWriter<byte> _event = new(1024);
    private readonly ArrayBufferWriter<byte> _summary = new(1024);
    private readonly ArrayBufferWriter<byte> _value = new(256);
    private readonly Dictionary<SeriesKey, byte[]> _tags = [];
    private readonly byte[] _epochTag = Encoding.UTF8.GetBytes(OwnNames.EpochTag);
    private byte[][] _stepTags = [];

    internal TensorBoardWriter(string folder, ITrainingObserver? inner, TimeProvider time) : base(inner)
    {
        Directory.CreateDirectory(folder);
        _time = time;
        // A run that is written again replaces the one before; event files of others stay.
        foreach (var old in Directory.GetFiles(folder, "events.out.tfevents.*." + OwnNames.Tool)) File.Delete(old);
        var name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{time.GetUtcNow().ToUnixTimeSeconds():D10}.{OwnNames.Tool}");
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);
    }

    private protected override void Start()
    {
        Begin();
        Protobuf.Bytes(_event, FileVersion, "brain.Event:2"u8);
        Protobuf.Bytes(_value, SourceWriter, Encoding.UTF8.GetBytes(OwnNames.Tool));
        Protobuf.Bytes(_event, Source, _value.WrittenSpan);
        End();
        _file.Flush();
    }

    private protected override void WriteStep(StepCompleted step)
    {
        if (_stepTags.Length != StepSeries.Count) _stepTags = [.. StepSeries.Select(TagOf)];
        _summary.ResetWrittenCount();
        if (_axis.Enters(step.Epoch)) Add(_epochTag, step.Epoch);
        var values = step.Values.Span;
        for (var i = 0; i < Math.Min(values.Length, _stepTags.Length); i++) Add(_stepTags[i], values[i]);
        EndSummary(step.Step);
    }

    private protected override void WriteEpoch(EpochCompleted epoch)
    {
        _summary.ResetWrittenCount();
        if (_axis.Enters(epoch.Epoch)) Add(_epochTag, epoch.Epoch);
        foreach (var value in epoch.Values) Add(TagOf(value.Key), value.Value);
        EndSummary(_axis.Of(epoch));
        _file.Flush();
    }

    private protected override void Rewind(int toEpoch, long? toStep) => _axis.Rewind(toStep ?? toEpoch);

    private protected override void Close() => _file.Dispose();

    private byte[] TagOf(SeriesKey key)
    {
        if (!_tags.TryGetValue(key, out var tag)) _tags.Add(key, tag = Encoding.UTF8.GetBytes(OwnNames.Tag(key)));
        return tag;
    }

    private void Add(ReadOnlySpan<byte> tag, double value)
    {
        if (Missing.Is(value)) return;
        _value.ResetWrittenCount();
        Protobuf.Bytes(_value, ValueTag, tag);
        Protobuf.Float(_value, ValueSimple, (float)value);
        Protobuf.Bytes(_summary, SummaryValue, _value.WrittenSpan);
    }

    private void Begin()
    {
        _event.ResetWrittenCount();
        _value.ResetWrittenCount();
        Protobuf.Double(_event, WallTime, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private void EndSummary(long step)
    {
        if (_summary.WrittenCount == 0) return;
        Begin();
        Protobuf.Varint(_event, Step, (ulong)step);
        Protobuf.Bytes(_event, Summary, _summary.WrittenSpan);
        End();
    }

    // The record around the event: its length and its data, each with a checksum.
    private void End()
    {
        Span<byte> header = stackalloc byte[EventRecords.HeaderSize];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)_event.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], EventRecords.Masked(header[..8]));
        Span<byte> footer = stackalloc byte[EventRecords.FooterSize];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, EventRecords.Masked(_event.WrittenSpan));
        _file.Write(header);
        _file.Write(_event.WrittenSpan);
        _file.Write(footer);
    }
}
