using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes JSON lines: first an object with the schema, the run's name and its configuration, then one a step and one an epoch, with the members
/// <c>epoch</c>, <c>step</c> and the series by their written form. Non-finite numbers are the strings that JSON readers of .NET know.
/// </summary>
internal sealed class JsonLinesLogWriter : RunLogWriter
{
    internal const string Schema = "mldiagnostics/log/1";

    private readonly string _path;
    private readonly JsonLinesFile _file;
    private string[] _names = [];

    internal JsonLinesLogWriter(string path, ITrainingObserver? inner) : base(inner)
    {
        _path = FileAt(path);
        _file = new JsonLinesFile(_path);
    }

    private protected override void Start()
    {
        var writer = _file.Begin();
        writer.WriteString("schema", Schema);
        writer.WriteString("run", Context.RunId);
        writer.WriteString("framework", Context.Framework.Id);
        if (Context.Configuration.Count > 0)
        {
            writer.WritePropertyName("config");
            JsonSerializer.Serialize(writer, Context.Configuration, RunFolderFiles.Json);
        }

        _file.End();
    }

    private protected override void WriteStep(StepCompleted step)
    {
        if (_names.Length != StepSeries.Count) _names = [.. StepSeries.Select(key => key.ToString())];
        var writer = _file.Begin();
        writer.WriteNumber("step", step.Step);
        if (step.Epoch > 0) writer.WriteNumber("epoch", step.Epoch);
        var values = step.Values.Span;
        for (var i = 0; i < Math.Min(values.Length, _names.Length); i++) Write(writer, _names[i], values[i]);
        _file.End();
    }

    private protected override void WriteEpoch(EpochCompleted epoch)
    {
        var writer = _file.Begin();
        writer.WriteNumber("epoch", epoch.Epoch);
        if (epoch.Step is { } step) writer.WriteNumber("step", step);
        foreach (var value in epoch.Values) Write(writer, value.Key.ToString(), value.Value);
        _file.End();
        _file.Flush();
    }

    private protected override void Rewind(int toEpoch, long? toStep)
    {
        _file.Flush();
        var length = 0L;
        var line = new JsonLine();
        using (var lines = Utf8Lines.Open(new RunInput(_path)))
        {
            while (lines.MoveNext() && line.TryRead(lines.Current) && !IsForgotten(line)) length += lines.Current.Length + 1;
        }

        _file.CutTo(length);

        bool IsForgotten(JsonLine row)
        {
            if (row.Numbers.IsEmpty) return false;
            var isEpoch = row.Numbers[0].Member.Path == LoggedFit.EpochColumn;
            return isEpoch || toStep is null ? row.Number(LoggedFit.EpochColumn) > toEpoch : row.Number(LoggedFit.StepColumn) > toStep;
        }
    }

    private protected override void Close() => _file.Dispose();

    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (Missing.Is(value)) return;
        writer.WritePropertyName(name);
        JsonNumber.Write(writer, value);
    }
}
