using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Page;

public sealed class HtmlSizeTests
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public void Html_Of200EpochsOfEverything_IsUnderOneMegabyte()
    {
        var noise = new Noise(1);
        List<(string, IReadOnlyList<double>)> columns = [];
        foreach (var series in (string[])["train.loss", "validation.loss", "train.accuracy", "validation.accuracy", "learning_rate", "train.gradient_norm",
            "train.gradient_norm_max", "train.update_ratio", "train.dead_relu_fraction", "train.adam_sqrt_v_hat", "validation.min_recall",
            "validation.max_prediction_share", "validation.prediction_entropy"]) Add(series);
        for (var layer = 0; layer < 20; layer++)
            foreach (var series in (string[])["gradient_norm", "update_ratio", "dead_relu_fraction"]) Add($"train.{series}/layer{layer}");
        for (var index = 0; index < 100; index++)
            foreach (var series in (string[])["recall", "prediction_share"]) Add($"validation.{series}/class{index}");
        for (var index = 0; index < 40; index++) Add($"custom{index}");
        var findings = Enumerable.Range(0, 30).Select(i => SampleFindings.Spike with { Part = $"class{i}" }).ToList();
        var run = new RunBuilder();
        for (var epoch = 0; epoch < 200; epoch++)
        {
            for (var step = 0; step < 50; step++) run.Step(("train.loss@step", noise.Next()), ("train.gradient_norm@step", noise.Next()));
            run.Epoch([.. columns.Select(column => (column.Item1, column.Item2[epoch]))]);
        }

        var report = SampleRuns.Judge(run, ScriptedDetector.Of("MLD0202", "val-spike", "Spikes", DetectorOutcome.Fired(findings)));
        Assert.InRange(Rendered.Html(report).Length, 100_000, Megabyte);

        void Add(string series) => columns.Add((series, [.. Enumerable.Range(0, 200).Select(_ => Math.Abs(noise.Next()))]));
    }

    [Fact]
    public void Html_OfAMillionSteps_IsUnderThreeMegabytesAndSaysWhatItLeftOut()
    {
        const int count = 1_000_000;
        var noise = new Noise(2);
        var context = new RunContext { Series = [new SeriesDescriptor(SeriesKey.Train("loss").AtStep), new SeriesDescriptor(SeriesKey.Train("gradient_norm").AtStep)] };
        IEnumerable<TrainingEvent> Events()
        {
            yield return new RunStarted(context);
            for (var step = 1; step <= count; step++)
                yield return new StepCompleted { Step = step, Epoch = 1, Values = new[] { step == 777_777 ? 123.5 : noise.Next(), noise.Next() } };
            yield return new EpochCompleted { Epoch = 1, Step = count, Values = [new SeriesValue(SeriesKey.Train("loss"), 0.5)] };
            yield return new RunEnded { Reason = RunEndReason.Completed };
        }

        var html = Rendered.Html(Diagnose.Run([ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear)], Events()));
        Assert.InRange(html.Length, 10_000, 3 * Megabyte);
        Assert.Contains("Drawn from 1\u202F000\u202F000 values by range", html, StringComparison.Ordinal);
        Assert.Contains("highest 123.5 at step 777777", html, StringComparison.Ordinal);
    }
}
