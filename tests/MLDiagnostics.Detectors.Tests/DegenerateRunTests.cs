using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests;

/// <summary>Every detector on runs that no training gives, and on runs told in two ways.</summary>
public sealed class DegenerateRunTests
{
    private static readonly string[] Series =
    [
        "train.loss", "validation.loss", "train.accuracy", "validation.accuracy", "learning_rate", "train.gradient_norm", "train.gradient_norm_max",
        "train.update_ratio", "train.dead_relu_fraction", "train.input_mean", "train.input_std", "validation.prediction_entropy",
        "validation.max_prediction_share", "validation.min_recall", "train.adam_sqrt_v_hat",
    ];

    public static TheoryData<double> Values => [0, -1, 1e-300, 1e300, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, Missing.Value];

    [Theory, MemberData(nameof(Values))]
    public void Detectors_SameValueEverywhere_NeverFail(double value)
    {
        foreach (var count in (int[])[0, 1, 2, 3, 7, 40]) NeverFail(Run(count, (_, _) => value));
    }

    [Fact]
    public void Detectors_RandomMixtures_NeverFail()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            double[] odd = [0, -3, double.NaN, double.PositiveInfinity, Missing.Value, 1e18, 1e-18];
            NeverFail(Run(random.Next(1, 60), (_, _) => random.Next(4) == 0 ? odd[random.Next(odd.Length)] : Math.Exp(3 * Shapes.Normal(random))));
        }
    }

    [Fact]
    public void Detectors_NothingKnown_NeverFail() => NeverFail(new RunBuilder());

    [Fact]
    public void Detectors_MillionSteps_NeverFail()
    {
        var random = new Random(1);
        var context = new RunContext { Series = [new(SeriesKey.Parse("train.loss@step")), new(SeriesKey.Parse("train.gradient_norm@step"))] };
        var values = new double[2];
        IEnumerable<TrainingEvent> Events()
        {
            yield return new RunStarted(context);
            for (var step = 1; step <= 1_000_000; step++)
            {
                (values[0], values[1]) = (1 + random.NextDouble(), 1 + random.NextDouble());
                yield return new StepCompleted { Step = step, Epoch = 1 + (step - 1) / 100_000, Values = values };
                if (step % 100_000 == 0) yield return new EpochCompleted { Epoch = step / 100_000, Step = step, Values = [] };
            }

            yield return new RunEnded { Reason = RunEndReason.Completed };
        }

        Assert.DoesNotContain(Diagnose.Run(StandardDetectorsTests.All(), Events()).Outcomes, report => report.Outcome is DetectorFailed);
    }

    [Theory]
    [InlineData(0.3, 3)]
    [InlineData(1.0, 35)]
    public void Detectors_SteadyRun_SeldomSayAnythingNew(double others, int most)
    {
        var events = Run(60, (name, i) => name.EndsWith("loss", StringComparison.Ordinal) ? Math.Exp(-0.01 * i) : others).Events;
        foreach (var detector in StandardDetectorsTests.All())
        {
            var probe = new InstanceCounter(detector);
            var outcome = Diagnose.Detector(probe, events);
            Assert.True(probe.Distinct <= (outcome is Fired ? 35 : most), $"{detector.Descriptor.Name} gave {probe.Distinct} different outcomes in 60 epochs.");
        }
    }

    [Fact]
    public void Detectors_LiveAndReplayed_SayTheSame()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var events = Run(45, (name, i) => name.EndsWith("loss", StringComparison.Ordinal) && i % 11 == 10 ? 9 : Math.Exp(-0.05 * i + 0.2 * Shapes.Normal(random))).Events;
            Assert.Equal(Texts(Diagnose.Run(StandardDetectorsTests.All(), events)), Texts(Diagnose.Live(StandardDetectorsTests.All(), events)));
        }
    }

    [Fact]
    public void Findings_UnderAnyCulture_AreTheSameText()
    {
        var events = Run(40, (name, i) => name.EndsWith("loss", StringComparison.Ordinal) ? 0.5 + Math.Exp(0.1 * (i - 20)) : 0.987).Events;
        var expected = Texts(Diagnose.Run(StandardDetectorsTests.All(), events));
        Assert.Contains(expected, text => text.Contains('.', StringComparison.Ordinal));
        foreach (var culture in Cultures.All) Cultures.Under(culture, () => Assert.Equal(expected, Texts(Diagnose.Run(StandardDetectorsTests.All(), events))));
    }

    private static string[] Texts(DiagnosticReport report) =>
        [.. report.Outcomes.Select(item => $"{item.Detector.Id} {item.Outcome.GetType().Name}"), .. report.Findings.Select(finding => $"{finding.Id} {finding.Severity} {finding.Message}")];

    private static RunBuilder Run(int count, Func<string, int, double> value)
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 3, TrainClasses = [new("a", 90), new("b", 5), new("c", 0)] });
        for (var i = 0; i < count; i++)
        {
            run.Step(("train.loss@step", value("loss", i)), ("train.gradient_norm@step", value("gradient", i)));
            run.Epoch([.. Series.Select(name => (name, value(name, i)))]);
        }

        return run;
    }

    private static void NeverFail(RunBuilder run)
    {
        var report = Diagnose.Run(StandardDetectorsTests.All(), run.Events);
        Assert.All(report.Outcomes, item => Assert.False(item.Outcome is DetectorFailed, $"{item.Detector.Name}: {(item.Outcome as DetectorFailed)?.Message}"));
        Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Message));
    }

    private sealed class InstanceCounter(IDetector inner) : IDetector
    {
        private readonly HashSet<DetectorOutcome> _seen = new(ReferenceEqualityComparer.Instance);

        public int Distinct => _seen.Count;

        public DetectorDescriptor Descriptor => inner.Descriptor;

        public IDetectorSession Start(RunContext context) => new Session(inner.Start(context), _seen);

        private sealed class Session(IDetectorSession session, HashSet<DetectorOutcome> seen) : IDetectorSession
        {
            public DetectorOutcome Observe(RunView run) => Seen(session.Observe(run));

            public DetectorOutcome Complete(RunView run) => Seen(session.Complete(run));

            private DetectorOutcome Seen(DetectorOutcome outcome)
            {
                seen.Add(outcome);
                return outcome;
            }
        }
    }
}
