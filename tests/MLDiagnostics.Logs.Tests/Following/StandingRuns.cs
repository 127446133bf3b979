using System.Globalization;

namespace MLDiagnostics.Logs.Tests.Following;

/// <summary>What stands of the runs observed once all that they went back behind is forgotten, as text; and how often they went back.</summary>
internal sealed class StandingRuns : ITrainingObserver
{
    private readonly List<(List<SeriesKey> StepKeys, SortedDictionary<long, string> Steps, SortedDictionary<int, string> Epochs)> _runs = [];

    public int Rewinds { get; private set; }

    public int Events { get; private set; }

    public List<RunContext> Contexts { get; } = [];

    public bool HasEnded { get; private set; }

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        Events++;
        switch (trainingEvent)
        {
            case RunStarted start:
                Assert.True(_runs.Count == 0 || HasEnded);
                HasEnded = false;
                Contexts.Add(start.Context);
                _runs.Add((KeysOf(start.Context), [], []));
                break;
            case ContextChanged change:
                Assert.Equal(_runs[^1].StepKeys, KeysOf(change.Context).Take(_runs[^1].StepKeys.Count));
                Contexts[^1] = change.Context;
                _runs[^1] = _runs[^1] with { StepKeys = KeysOf(change.Context) };
                break;
            case StepCompleted step:
                Assert.True(_runs[^1].Steps.Count == 0 || step.Step > _runs[^1].Steps.Keys.Last());
                _runs[^1].Steps.Add(step.Step, Text(step.Epoch, _runs[^1].StepKeys.Zip(step.Values.ToArray())));
                break;
            case EpochCompleted epoch:
                Assert.True(_runs[^1].Epochs.Count == 0 || epoch.Epoch > _runs[^1].Epochs.Keys.Last());
                _runs[^1].Epochs.Add(epoch.Epoch, Text(epoch.Epoch, epoch.Values.Select(value => (value.Key, value.Value))));
                break;
            case RunRewound back:
                Rewinds++;
                foreach (var epoch in _runs[^1].Epochs.Keys.Where(epoch => epoch > back.ToEpoch).ToList()) _runs[^1].Epochs.Remove(epoch);
                foreach (var step in _runs[^1].Steps.Keys.Where(step => step > (back.ToStep ?? long.MaxValue)).ToList()) _runs[^1].Steps.Remove(step);
                break;
            case RunEnded:
                HasEnded = true;
                break;
        }

        return TrainingDirective.Continue;
    }

    public List<string> Lines() => [.. _runs.SelectMany((run, i) => (string[])[$"run {i}", .. run.Steps.Select(step => $"step {step.Key} {step.Value}"), .. run.Epochs.Select(epoch => $"epoch {epoch.Value}")])];

    private static List<SeriesKey> KeysOf(RunContext context) => [.. context.Series.Where(series => series.Key.Clock == RunClock.Step).Select(series => series.Key)];

    private static string Text(int epoch, IEnumerable<(SeriesKey Key, double Value)> values) =>
        epoch.ToString(CultureInfo.InvariantCulture) + ": " + string.Join(' ', values.Where(value => !Missing.Is(value.Value)).Select(value => $"{value.Key}={value.Value.ToString("R", CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
}
