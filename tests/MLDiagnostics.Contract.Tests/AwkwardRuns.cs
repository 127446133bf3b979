using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>Runs that break careless statistics.</summary>
internal static class AwkwardRuns
{
    private static readonly string[] Series =
    [
        "train.loss", "train.accuracy", "validation.loss", "validation.accuracy", "learning_rate", "train.gradient_norm", "train.gradient_norm_max",
        "train.gradient_norm/conv1", "train.update_ratio", "train.dead_relu_fraction", "train.dead_relu_fraction/relu1", "validation.recall/cat",
        "validation.prediction_share/cat", "validation.max_prediction_share", "validation.min_recall", "validation.prediction_entropy",
        "train.adam_sqrt_v_hat", "train.input_mean", "train.input_std",
    ];

    internal static IReadOnlyList<(string Name, IReadOnlyList<TrainingEvent> Events)> All { get; } =
    [
        ("an empty run", new RunBuilder().Events),
        ("a run of one epoch", Every(1, (_, i) => 0.5 + i)),
        ("a run of two epochs", Every(2, (epoch, i) => epoch + i)),
        ("a constant run", Every(60, (_, _) => 0.5)),
        ("a run of zeros", Every(60, (_, _) => 0)),
        ("a run of NaN", Every(60, (_, _) => double.NaN)),
        ("a run of infinities", Every(60, (epoch, _) => epoch % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity)),
        ("a run with gaps", Every(60, (epoch, i) => (epoch + i) % 3 == 0 ? Missing.Value : 1.0 / epoch)),
        ("a huge run", Every(60, (epoch, i) => Math.Pow(10, (epoch * 5 + i) % 300))),
        ("a tiny run", Every(60, (epoch, i) => Math.Pow(10, -((epoch * 5 + i) % 300)))),
        ("a negative run", Every(60, (epoch, i) => -epoch - i)),
        ("a noisy run", Every(200, (epoch, i) => Math.Abs(Math.Sin(epoch * 12.9898 + i) * 43758.5453) % 1)),
        ("a run that jumps", Every(200, (epoch, i) => epoch % 20 == 0 ? 10 + i : 1.0 / epoch)),
        ("a run resumed", new RunBuilder().Epochs(("train.loss", [.. Enumerable.Range(1, 30).Select(epoch => 1.0 / epoch)])).Rewind(20)
            .Epochs(("train.loss", [.. Enumerable.Range(1, 30).Select(epoch => 1.0 / (20 + epoch))])).Events),
        ("a run of a million steps", MillionSteps()),
    ];

    private static IReadOnlyList<TrainingEvent> Every(int epochs, Func<int, int, double> value)
    {
        var run = new RunBuilder()
            .Configure("optimizer", "adam").Configure("learning_rate", 0.001).Configure("batch_size", 32).Configure("steps_per_epoch", 3)
            .Model(model => model with { HasRelu = true, HasBatchNorm = true, TrainableHiddenLayers = 2 })
            .Facts(facts => facts with
            {
                TrainCount = 96,
                ValidationCount = 40,
                OutputCount = 2,
                TrainClasses = [new("cat", 90), new("dog", 6)],
                ValidationClasses = [new("cat", 38), new("dog", 2)],
            });
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            for (var step = 0; step < 3; step++)
                run.Step(("train.loss@step", value(epoch, step)), ("train.gradient_norm@step", value(epoch, step + 7)));
            run.Epoch([.. Series.Select((series, i) => (series, value(epoch, i)))]);
        }

        return run.Events;
    }

    private static List<TrainingEvent> MillionSteps()
    {
        const int Steps = 1_000_000;
        var events = new List<TrainingEvent>(Steps + 100)
        {
            new RunStarted(new RunContext
            {
                Series = [new(SeriesKey.Train("loss")), new(SeriesKey.Train("loss").AtStep), new(SeriesKey.Train("gradient_norm").AtStep)],
            }),
        };
        for (var step = 1; step <= Steps; step++)
        {
            var loss = 0.1 + 1 / Math.Sqrt(step) + 0.01 * Math.Sin(step * 1.7);
            events.Add(new StepCompleted { Step = step, Epoch = (step - 1) / 20_000 + 1, Values = new[] { loss, 1 + 0.1 * Math.Sin(step) } });
            if (step % 20_000 == 0)
                events.Add(new EpochCompleted { Epoch = step / 20_000, Step = step, Values = [new(SeriesKey.Train("loss"), loss)] });
        }

        events.Add(new RunEnded { Reason = RunEndReason.Completed });
        return events;
    }
}
