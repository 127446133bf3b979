using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MLDiagnostics.Live.Pages;

namespace MLDiagnostics.Live.Runs;

/// <summary>A server-sent event, written once and sent to all. It says that there is something new, not what it looks like.</summary>
internal sealed record LiveMessage
{
    /// <summary>The bytes of the event, its end included.</summary>
    internal required ReadOnlyMemory<byte> Frame { get; init; }

    /// <summary>Where the run stands, and how often to draw it; with how many earlier messages it replaces.</summary>
    internal static LiveMessage Progress(LiveRun run, long skipped) => Write("progress", run.Version, writer =>
    {
        writer.WriteNumber("version", run.Version);
        writer.WriteNumber("epoch", run.Report?.Run.Epoch ?? 0);
        writer.WriteString("status", StatusLine.Of(run));
        writer.WriteBoolean("ended", run.State is not (LiveState.Running or LiveState.Waiting));
        writer.WriteNumber("every", (long)run.Interval.TotalMilliseconds);
        if (skipped > 0) writer.WriteNumber("skipped", skipped);
    });

    /// <summary>A finding that was not there before.</summary>
    internal static LiveMessage Of(Finding finding, long version) => Write("finding", version, writer =>
    {
        writer.WriteString("severity", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" });
        writer.WriteString("text", finding.Message.Length > 300 ? finding.Message[..300] : finding.Message);
    });

    private static LiveMessage Write(string name, long version, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: {name}\nid: {version}\ndata: ")));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return new LiveMessage { Frame = buffer.WrittenMemory };
    }
}
