using System.Globalization;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Benchmarks.Logs;

/// <summary>Logs of a run of many steps, written once into the folder for temporary files.</summary>
internal sealed class LogFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mldiagnostics-logs-").FullName;

    internal LogFiles(int steps)
    {
        Steps = steps;
        Csv = Path.Combine(_folder, "steps.csv");
        ShortCsv = Path.Combine(_folder, "short.csv");
        JsonLines = Path.Combine(_folder, "steps.jsonl");
        WriteText();
        Events = WriteEvents("events", isSingle: false);
        SingleEvents = WriteEvents("single", isSingle: true);
    }

    internal int Steps { get; }

    /// <summary>Six columns with numbers of 16 and 17 digits, as Python writes them.</summary>
    internal string Csv { get; }

    /// <summary>The same with numbers of six digits.</summary>
    internal string ShortCsv { get; }

    internal string JsonLines { get; }

    internal string Events { get; }

    /// <summary>The same with an event a scalar, as PyTorch's <c>SummaryWriter</c> writes them.</summary>
    internal string SingleEvents { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static double[] Row(int step)
    {
        var random = new Random(step);
        var loss = (2.3 * Math.Exp(-step / 2e5)) + (0.1 * random.NextDouble());
        return [loss, 1 - (loss / 2.5), 0.1 * Math.Pow(0.999999, step), 1 + random.NextDouble()];
    }

    private void WriteText()
    {
        using var csv = new StreamWriter(Csv) { NewLine = "\n" };
        using var shorter = new StreamWriter(ShortCsv) { NewLine = "\n" };
        using var json = new StreamWriter(JsonLines) { NewLine = "\n" };
        csv.WriteLine("epoch,step,train_loss,train_acc,lr,grad_norm");
        shorter.WriteLine("epoch,step,train_loss,train_acc,lr,grad_norm");
        for (var step = 1; step <= Steps; step++)
        {
            var (row, epoch) = (Row(step), 1 + ((step - 1) / 1000));
            csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{epoch},{step},{row[0]:R},{row[1]:R},{row[2]:R},{row[3]:R}"));
            shorter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{epoch},{step},{row[0]:F6},{row[1]:F6},{row[2]:F6},{row[3]:F6}"));
            json.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{{\"epoch\": {epoch}, \"step\": {step}, \"train_loss\": {row[0]:R}, \"train_acc\": {row[1]:R}, \"lr\": {row[2]:R}, \"grad_norm\": {row[3]:R}}}"));
        }
    }

    private string WriteEvents(string name, bool isSingle)
    {
        var folder = Path.Combine(_folder, name);
        using var writer = (RunLogWriter)RunLogWriter.Create("tensorboard", folder);
        SeriesKey[] keys = [SeriesKey.Train(MetricNames.Loss), SeriesKey.Train(MetricNames.Accuracy), new(MetricNames.LearningRate), SeriesKey.Train(MetricNames.GradientNorm)];
        writer.Observe(new RunStarted(new RunContext { Series = [.. keys.Select(key => new SeriesDescriptor(key.AtStep))] }));
        for (var step = 1; step <= Steps; step++)
        {
            var (row, epoch) = (Row(step), 1 + ((step - 1) / 1000));
            for (var i = 0; i < (isSingle ? row.Length : 1); i++)
                writer.Observe(new StepCompleted { Step = step, Epoch = epoch, Values = isSingle ? [.. row.Select((value, column) => column == i ? value : Missing.Value)] : row });
        }

        writer.Observe(new RunEnded { Reason = RunEndReason.Completed });
        return Directory.GetFiles(folder)[0];
    }
}
