using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>Reports of four runs as they occur: healthy, spiky, collapsed, and a foreign log of two columns.</summary>
internal static class SampleRuns
{
    internal static DiagnosticReport Healthy() => Judge(
        Named("healthy").Configure("optimizer", "sgd").Configure("learning_rate", 0.02).Configure("batch_size", 250)
            .Facts(facts => facts with { TrainCount = 10_000, ValidationCount = 2_000, OutputCount = 10 })
            .Epochs(
                ("train.loss", new Noise(1).Decay(40, 2.3, 0.2, 0.9, 0.01)),
                ("validation.loss", new Noise(2).Decay(40, 2.2, 0.45, 0.87, 0.015)),
                ("train.accuracy", [.. new Noise(3).Decay(40, 0.75, 0.05, 0.9, 0.01).Select(error => 1 - error)]),
                ("validation.accuracy", [.. new Noise(4).Decay(40, 0.7, 0.14, 0.87, 0.02).Select(error => 1 - error)]),
                ("learning_rate", [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0.02 : i < 30 ? 0.004 : 0.0008)]),
                ("train.gradient_norm", new Noise(5).Decay(40, 3, 0.4, 0.9, 0.1)),
                ("train.gradient_norm_max", new Noise(6).Decay(40, 6, 1.1, 0.9, 0.2)),
                ("train.gradient_norm/conv1", new Noise(7).Decay(40, 2, 0.2, 0.9, 0.1)),
                ("train.gradient_norm/conv2", new Noise(8).Decay(40, 1, 0.1, 0.9, 0.1)),
                ("train.gradient_norm/dense", new Noise(9).Decay(40, 0.5, 0.05, 0.9, 0.1)),
                ("train.dead_relu_fraction", new Noise(10).Decay(40, 0.01, 0.04, 0.9, 0.05)),
                ("train.update_ratio", new Noise(11).Decay(40, 0.02, 0.0004, 0.8, 0.1))),
        ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear),
        ScriptedDetector.Of("MLD0105", "periodic-jump", "Periodic jumps", DetectorOutcome.NotChecked("there is no loss a step", "Log train.loss@step.")));

    internal static DiagnosticReport Spiky()
    {
        var validation = new Noise(2).Decay(40, 2.2, 0.35, 0.9, 0.02);
        validation[11] *= 4.1;
        validation[32] *= 3.2;
        return Judge(
            Named("spiky").Configure("optimizer", "adam").Configure("learning_rate", 0.001)
                .Facts(facts => facts with { TrainCount = 4_000, ValidationCount = 500 })
                .Model(model => model with { HasBatchNorm = true, HasRelu = true, WeightLayers = ["conv1", "conv2", "dense"], ParameterCount = 123_456 })
                .Epochs(
                    ("train.loss", new Noise(1).Decay(40, 2.3, 0.3, 0.9, 0.01)),
                    ("validation.loss", validation),
                    ("train.accuracy", [.. new Noise(3).Decay(40, 0.75, 0.1, 0.9, 0.01).Select(error => 1 - error)]),
                    ("validation.accuracy", [.. new Noise(4).Decay(40, 0.7, 0.15, 0.9, 0.03).Select(error => 1 - error)])),
            ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear),
            ScriptedDetector.Of("MLD0202", "val-spike", "Validation spikes", DetectorOutcome.Fired(SampleFindings.Spike)));
    }

    internal static DiagnosticReport Collapsed() => Judge(
        Named("collapsed").Configure("optimizer", "adam").Configure("learning_rate", 0.0001).Configure("input_scale", "centred")
            .Facts(facts => facts with
            {
                Name = "authenticity",
                TrainCount = 2_000,
                ValidationCount = 420,
                TrainClasses = [new("authentic", 1_905), new("spliced", 95)],
                ValidationClasses = [new("authentic", 400), new("spliced", 20)],
                Inputs = new InputStatistics { Mean = -0.03, Deviation = 0.27, Minimum = -0.5, Maximum = 0.5, IsIntegral = false, ExampleCount = 2_000 },
                Preparation = "Resized to 32 × 32 (area average down, bilinear up, stretched).",
                FileProblems =
                [
                    new FileProblem { Path = "spliced/0017.jpg", Kind = FileProblemKind.Undecodable, Reason = "The JPEG ends at byte 1 024 within its image data." },
                    new FileProblem { Path = "spliced/empty.png", Kind = FileProblemKind.Empty, Reason = "The file has no bytes." },
                ],
            })
            .Context(context => context with
            {
                Environment = [new("processor", "2 cores"), new("runtime", ".NET 10")],
                Notes = ["The last line was incomplete and was left out"],
            })
            .Epochs(
                ("train.loss", new Noise(1).Decay(15, 0.6, 0.19, 0.5, 0.02)),
                ("validation.loss", new Noise(2).Decay(15, 0.5, 0.2, 0.5, 0.02)),
                ("train.accuracy", [.. Enumerable.Range(0, 15).Select(i => i == 0 ? 0.9 : 0.952)]),
                ("validation.accuracy", [.. Enumerable.Repeat(0.952, 15)]),
                ("validation.max_prediction_share", [.. Enumerable.Range(0, 15).Select(i => i == 0 ? 0.91 : 0.996)]),
                ("validation.min_recall", [.. Enumerable.Range(0, 15).Select(i => i == 0 ? 0.1 : 0.02)]),
                ("validation.recall/authentic", [.. Enumerable.Repeat(0.998, 15)]),
                ("validation.recall/spliced", [.. Enumerable.Range(0, 15).Select(i => i == 0 ? 0.1 : 0.02)]),
                ("validation.prediction_share/authentic", [.. Enumerable.Repeat(0.996, 15)]),
                ("validation.prediction_share/spliced", [.. Enumerable.Repeat(0.004, 15)]),
                ("epoch_seconds", [.. Enumerable.Repeat(35.2, 15)])),
        ScriptedDetector.Of("MLD0401", "class-imbalance", "Class imbalance", DetectorOutcome.Fired(SampleFindings.Imbalance), CauseKeys.ClassImbalance),
        ScriptedDetector.Of("MLD0402", "class-collapse", "Collapse to one class", DetectorOutcome.Fired(SampleFindings.Collapse))) with
    {
        Predictions = new PredictionCounts { Classes = ["authentic", "spliced"], Counts = [399, 1, 19, 1] },
        Pictures =
        [
            new ContactSheet
            {
                Title = "Most confidently wrong",
                Note = "2 of 20 wrong answers among 420 images held out, the surest first",
                Samples =
                [
                    new EvidenceSample { Path = "spliced/0003.png", Caption = "taken for authentic (99 %), is spliced", Thumbnail = Pictures.Checkered },
                    new EvidenceSample { Path = "authentic/0117.png", Caption = "taken for spliced (61 %), is authentic", Thumbnail = Pictures.Checkered },
                ],
            },
            new ContactSheet { Title = "Files without a picture", Samples = [new EvidenceSample { Path = "spliced/empty.png", Caption = "The file has no bytes." }] },
        ],
        Trials =
        [
            new RemedyTrial
            {
                Name = "class_weights = balanced",
                Change = new ConfigurationChange("class_weights", "balanced"),
                Targets = ["MLD0402"],
                Effect = RemedyEffect.Cured,
                Conclusion = "In 3 of 3 seeds the collapse is gone; the smallest recall rose from 0.02 to 0.71.",
                Seeds = [1, 2, 3],
                Duration = TimeSpan.FromSeconds(1000),
                Metrics = [new MetricChange { Series = SeriesKey.Validation(MetricNames.MinimumRecall), Before = 0.02, After = 0.71, Difference = 0.69, Lower = 0.61, Upper = 0.77 }],
                Curves =
                [
                    new TrialCurve
                    {
                        Series = SeriesKey.Validation(MetricNames.MinimumRecall),
                        Before = [.. Enumerable.Range(0, 15).Select(i => i == 0 ? 0.1 : 0.02)],
                        After = [double.NaN, .. new Noise(12).Decay(14, 0.8, 0.29, 0.8, 0.03).Select(error => 1 - error)],
                    },
                ],
            },
        ],
    };

    internal static DiagnosticReport Foreign() => Judge(
        Named("log").Epochs(
            ("train.loss", new Noise(1).Decay(30, 2, 0.05, 0.82, 0.02)),
            ("validation.loss", [.. new Noise(2).Decay(30, 2, 0.6, 0.75, 0.01).Select((loss, i) => loss + (i > 10 ? 0.012 * (i - 10) : 0))])),
        ScriptedDetector.Of("MLD0201", "overfitting", "Overfitting", DetectorOutcome.Fired(SampleFindings.Overfitting)),
        ScriptedDetector.Of("MLD0303", "dead-relu", "Dead ReLU units", DetectorOutcome.NotChecked("the run logs no share of dead ReLU units", "Log train.dead_relu_fraction each epoch.")));

    internal static DiagnosticReport Judge(RunBuilder run, params IDetector[] detectors) => Diagnose.Run(detectors, run.Events) with
    {
        Source = new RunSource { Path = "runs/sample.csv", Format = "csv" },
        ToolVersion = "1.2.3",
    };

    private static RunBuilder Named(string name) => new RunBuilder().Context(context => context with { RunId = name });
}
