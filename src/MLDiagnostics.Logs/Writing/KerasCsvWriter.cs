using System.Globalization;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes what Keras's <c>CSVLogger</c> writes: the epoch from 0, then the metrics in ordinal order, those of validation with <c>val_</c> before
/// them; CR LF. Steps, layers and classes have no place in it and are left out.
/// </summary>
internal sealed class KerasCsvWriter : RunLogWriter
{
    private readonly FileStream _file;
    private readonly List<(int Epoch, Dictionary<string, double> Values)> _rows = [];
    private string[] _columns = [];
    private int _written;

    internal KerasCsvWriter(string path, ITrainingObserver? inner) : base(inner) =>
        _file = new FileStream(FileAt(path), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private protected override void Start() =>
        _columns = [.. Context.Series.Select(series => NameOf(series.Key)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private protected override void WriteStep(StepCompleted step) { }

    private protected override void WriteEpoch(EpochCompleted epoch)
    {
        var values = new Dictionary<string, double>();
        foreach (var value in epoch.Values)
            if (NameOf(value.Key) is { } name) values[name] = value.Value;
        _rows.Add((epoch.Epoch, values));
        if (values.Keys.Except(_columns).ToList() is { Count: > 0 } added)
        {
            // The header names all columns: one that comes later makes it new.
            _columns = [.. _columns.Concat(added).Order(StringComparer.Ordinal)];
            StartAgain();
        }

        Append();
    }

    private protected override void Rewind(int toEpoch, long? toStep)
    {
        _rows.RemoveAll(row => row.Epoch > toEpoch);
        StartAgain();
        Append();
    }

    private protected override void Close()
    {
        using (_file) Append();
    }

    private static string? NameOf(SeriesKey key) => key switch
    {
        { Clock: RunClock.Step } or { Part: not null } => null,
        { Split: DataSplit.Train } => key.Metric,
        { Split: DataSplit.Validation } => "val_" + key.Metric,
        { Metric: MetricNames.LearningRate } => key.Metric,
        _ => null,
    };

    private void StartAgain()
    {
        _file.SetLength(0);
        _written = 0;
    }

    private void Append()
    {
        var text = new StringBuilder();
        if (_written == 0 && _rows.Count > 0) text.Append("epoch,").AppendJoin(',', _columns.Select(Quoted)).Append("\r\n");
        for (; _written < _rows.Count; _written++)
        {
            var (epoch, values) = _rows[_written];
            text.Append(CultureInfo.InvariantCulture, $"{epoch - 1}");
            foreach (var column in _columns) text.Append(',').Append(values.TryGetValue(column, out var value) ? LogText.Number(value) : "");
            text.Append("\r\n");
        }

        _file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        _file.Flush();
    }

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"";
}
