using System.Globalization;
using MLDiagnostics;

namespace Plugin;

/// <summary>Lines such as <c>epoch 3 loss 0.41</c>.</summary>
public sealed class SpaceSeparatedReader : IRunReader
{
    private static readonly SeriesKey Loss = SeriesKey.Train(MetricNames.Loss);

    public string Format => "space-separated";

    public string Description => "Lines of epoch and loss, separated by spaces";

    public double Recognise(RunInput input) => input.Head.Span.StartsWith("epoch "u8) ? 0.9 : 0;

    public void Read(RunInput input, ITrainingObserver observer)
    {
        observer.Observe(new RunStarted(new RunContext { RunId = Path.GetFileNameWithoutExtension(input.Path), Series = [new SeriesDescriptor(Loss)] }));
        foreach (var (number, line) in File.ReadLines(input.Path).Index())
        {
            if (line.Split(' ') is not ["epoch", var epoch, "loss", var loss] ||
                !int.TryParse(epoch, CultureInfo.InvariantCulture, out var done) || !double.TryParse(loss, CultureInfo.InvariantCulture, out var value))
                throw new RunFormatException($"Line {number + 1}: expected 'epoch N loss X'.");
            observer.Observe(new EpochCompleted { Epoch = done, Values = [new SeriesValue(Loss, value)] });
        }

        observer.Observe(new RunEnded { Reason = RunEndReason.Completed });
    }
}
