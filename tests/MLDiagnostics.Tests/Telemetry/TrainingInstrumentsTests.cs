using System.Diagnostics.Metrics;

namespace MLDiagnostics.Tests;

public sealed class TrainingInstrumentsTests
{
    [Fact]
    public void LiveRun_WithAListener_IsMeasuredUnderNamesOfOpenTelemetry()
    {
        var measured = new List<string>();
        using var listener = Listen(measured);
        using (var run = Diagnostics().Start(new RunContext { RunId = "instruments", Series = [new SeriesDescriptor(SeriesKey.Train(MetricNames.Loss).AtStep)] }))
        {
            run.Observe(new StepCompleted { Step = 1, Epoch = 1, Values = new[] { 0.75 } });
            run.Epoch(1, ("train.loss", 0.5), ("validation.recall/cat", 0.25), ("learning_rate", double.NaN));
        }

        Assert.Equal(
        [
            "mldiagnostics.training.epochs 1",
            "mldiagnostics.training.loss 0.5 split=train clock=epoch",
            "mldiagnostics.training.loss 0.75 split=train clock=step",
            "mldiagnostics.training.recall 0.25 split=validation part=cat clock=epoch",
            "mldiagnostics.training.steps 1",
        ], measured.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RecordedRun_IsNotMeasured()
    {
        var measured = new List<string>();
        using var listener = Listen(measured);
        Diagnostics().Analyze([new RunStarted(new RunContext { RunId = "instruments" }), new EpochCompleted { Epoch = 1, Values = [new SeriesValue(SeriesKey.Train("loss"), 1)] }]);
        Assert.Empty(measured);
    }

    private static TrainingDiagnostics Diagnostics() => new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Build();

    private static MeterListener Listen(List<string> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "MLDiagnostics") self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, FormattableString.Invariant($"{value}"), tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, FormattableString.Invariant($"{value}"), tags));
        listener.Start();
        return listener;

        // Other tests of the assembly run at once: only the runs of this class count.
        void Take(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!tags.ToArray().Any(tag => tag is { Key: "mldiagnostics.run", Value: "instruments" })) return;
            var words = tags.ToArray().Where(tag => tag.Key != "mldiagnostics.run" && tag.Value is not null).Select(tag => $" {tag.Key[(tag.Key.LastIndexOf('.') + 1)..]}={tag.Value}");
            lock (measured) measured.Add($"{instrument.Name} {value}{string.Concat(words)}");
        }
    }
}
