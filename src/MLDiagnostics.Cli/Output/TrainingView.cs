using System.Globalization;
using MLDiagnostics.Training;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>
/// Shows a training as it goes: on a terminal a bar with the current metrics, elsewhere a line an epoch; findings as they arise.
/// Stands between the trainer and the monitor; all calls come from the training's thread.
/// </summary>
internal sealed class TrainingView : IProgress<TrainingProgress>
{
    private const int BarWidth = 24;

    private readonly Terminal _terminal;
    private readonly Dictionary<(string Id, DataSplit Split, string? Part), Severity> _shown = [];
    private LiveDisplayContext? _live;
    private TrainingProgress? _progress;
    private string _metrics = "";

    internal TrainingView(Terminal terminal) => _terminal = terminal;

    /// <summary>Runs a training inside the display.</summary>
    internal T Run<T>(Func<T> train)
    {
        if (!_terminal.IsLive) return train();
        return _terminal.Console.Live(new Text("preparing the data …")).AutoClear(true).Start(context =>
        {
            _live = context;
            context.Refresh();
            var result = train();
            _live = null;
            return result;
        });
    }

    /// <summary>An observer that shows what it passes on.</summary>
    internal ITrainingObserver Around(RunMonitor monitor, ITrainingObserver inner) => new Observer(this, monitor, inner);

    public void Report(TrainingProgress value)
    {
        _progress = value;
        Redraw();
    }

    private void ShowEpoch(EpochCompleted epoch)
    {
        _metrics = string.Join("  ", Metrics(epoch));
        if (_live is not null) Redraw();
        else
            _terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"epoch {epoch.Epoch,3}{(_progress is { } progress ? $"/{progress.Epochs}" : "")}  {_metrics}"));
    }

    private void ShowFindings(int epoch, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var identity = (finding.Id, finding.Split, finding.Part);
            if (_shown.TryGetValue(identity, out var severity) && severity >= finding.Severity) continue;
            _shown[identity] = finding.Severity;
            var line = string.Create(CultureInfo.InvariantCulture,
                $"epoch {epoch}: {Tone.Markup(finding.Severity)} [bold]{Tone.Escape(finding.Name)}[/] {Tone.Escape(finding.Message)}");
            _terminal.Write(new Padder(new Markup(line), new Padding(2, 0, 0, 0)));
        }
    }

    private void Redraw()
    {
        if (_live is null || _progress is not { } progress) return;
        var share = (progress.Epoch - 1 + (double)progress.Step / progress.StepsPerEpoch) / progress.Epochs;
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs} [green]{new string('━', full)}[/][grey]{new string('─', BarWidth - full)}[/] " +
            $"step {progress.Step}/{progress.StepsPerEpoch}  {progress.ImagesPerSecond:0} images/s  {Duration(progress.Remaining)} left");
        _live.UpdateTarget(new Rows(new Markup(line), new Markup($"[grey]{Tone.Escape(_metrics)}[/]")));
    }

    private static IEnumerable<string> Metrics(EpochCompleted epoch)
    {
        foreach (var (series, label, digits) in Shown)
        {
            foreach (var value in epoch.Values)
                if (value.Key == series) yield return $"{label} {ReadableNumber.Of(value.Value, digits).PadRight(digits + 2)}";
        }
    }

    private static string Duration(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    // So short that an epoch takes one line of 80 columns.
    private static readonly (SeriesKey Series, string Label, int Digits)[] Shown =
    [
        (SeriesKey.Train(MetricNames.Loss), "loss", 4),
        (SeriesKey.Train(MetricNames.Accuracy), "acc", 3),
        (SeriesKey.Validation(MetricNames.Loss), "val loss", 4),
        (SeriesKey.Validation(MetricNames.Accuracy), "val acc", 3),
        (new SeriesKey(MetricNames.LearningRate), "lr", 3),
    ];

    private sealed class Observer(TrainingView view, RunMonitor monitor, ITrainingObserver inner) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent)
        {
            var directive = inner.Observe(trainingEvent);
            if (trainingEvent is EpochCompleted epoch)
            {
                view.ShowEpoch(epoch);
                view.ShowFindings(epoch.Epoch, monitor.Findings);
            }

            return directive;
        }
    }
}
