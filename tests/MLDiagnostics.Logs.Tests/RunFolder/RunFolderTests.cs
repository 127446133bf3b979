using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class RunFolderTests
{
    private static readonly SeriesKey Loss = SeriesKey.Train(MetricNames.Loss);

    [Fact]
    public void Replay_EveryKindOfEvent_GivesTheSameEventsWithTheSameBits()
    {
        using var folder = new TemporaryFolder();
        TrainingEvent[] events =
        [
            new RunStarted(Context()),
            Step(1, 1, 0.1, Missing.Value), Step(2, 1, double.NaN, -0.0),
            Epoch(1, 2, (Loss, 1.0 / 3), (SeriesKey.Validation(MetricNames.Recall).For("left@step"), double.Epsilon), (new SeriesKey("odd.name/x@step"), 5e-324)),
            new ContextChanged(Context() with { Notes = ["more"], Series = [.. Context().Series, new SeriesDescriptor(new SeriesKey("later"))] }),
            Step(3, 2, double.MaxValue, double.PositiveInfinity),
            Epoch(2, 3, (Loss, double.NegativeInfinity), (new SeriesKey("later"), double.NaN)),
            new RunRewound { ToEpoch = 1, ToStep = 2, Reason = "rollback" },
            Step(3, 2, 1e-300, 0.1 + 0.2),
            Epoch(2, null, (Loss, 0.7)),
            new RunEnded { Reason = RunEndReason.Stopped, Detail = "best epoch passed" },
        ];
        Write(folder.Path, events);
        Assert.Equal(Say(events), Say(RecordedRuns.ReadUnchecked(folder.Path).Only.Events));
    }

    [Fact]
    public void Replay_RandomRuns_AreBitIdentical()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 20; trial++)
        {
            using var folder = new TemporaryFolder();
            var events = new List<TrainingEvent> { new RunStarted(Context()) };
            for (var step = 1; step <= 60; step++)
            {
                events.Add(Step(step, step / 10 + 1, AnyNumber(random), AnyNumber(random)));
                if (step % 10 == 0) events.Add(Epoch(step / 10, step, (Loss, AnyNumber(random)), (SeriesKey.Validation("x"), AnyNumber(random))));
            }

            events.Add(new RunEnded { Reason = RunEndReason.Completed });
            Write(folder.Path, events);
            Assert.Equal(Say(events), Say(RecordedRuns.ReadUnchecked(folder.Path).Only.Events));
        }
    }

    [Fact]
    public void Context_IsReadBackWhole()
    {
        using var folder = new TemporaryFolder();
        var written = Context();
        Write(folder.Path, [new RunStarted(written)]);
        var read = RecordedRuns.Read(folder.Path).Only.Context;
        Assert.Equal(written.RunId, read.RunId);
        Assert.Equal(written.Configuration.ToString(), read.Configuration.ToString());
        Assert.Equal(written.Facts.TrainClasses, read.Facts.TrainClasses);
        Assert.Equal(written.Facts.Inputs, read.Facts.Inputs);
        Assert.Equal(written.Facts.FileProblems, read.Facts.FileProblems);
        Assert.Equal(written.Model.WeightLayers, read.Model.WeightLayers);
        Assert.Equal(written.Framework, read.Framework);
        Assert.Equal(written.Directives, read.Directives);
        Assert.Equal(written.Environment, read.Environment);
        Assert.Equal(written.Series.Select(series => (series.Key, series.Basis, series.Metric)), read.Series.Select(series => (series.Key, series.Basis, series.Metric)));
    }

    [Theory]
    [InlineData("epochs.jsonl")]
    [InlineData("steps.jsonl")]
    [InlineData("actions.jsonl")]
    public void Files_NameTheirSchemaAndAreThereAfterEachEpoch(string name)
    {
        using var folder = new TemporaryFolder();
        using var writer = new RunFolderWriter(folder.Path);
        writer.Observe(new RunStarted(Context()));
        writer.Observe(Step(1, 1, 1, 2));
        writer.Observe(Epoch(1, 1, (Loss, 1)));
        Assert.StartsWith("{\"schema\":\"mldiagnostics/run-", ReadShared(folder.File(name)), StringComparison.Ordinal);
        Assert.Single(RecordedRuns.Read(folder.Path).Only.Epochs);
    }

    [Fact]
    public void LastLine_CutOff_IsLeftOut()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, [new RunStarted(Context()), Epoch(1, null, (Loss, 1)), Epoch(2, null, (Loss, 2))]);
        var path = folder.File("epochs.jsonl");
        var text = File.ReadAllText(path);
        for (var length = text.Length - 1; length > text.LastIndexOf('\n', text.Length - 2); length--)
        {
            File.WriteAllText(path, text[..length]);
            Assert.InRange(RecordedRuns.Read(folder.Path).Only.Epochs.Count(), 1, length == text.Length - 1 ? 2 : 1);
        }
    }

    [Fact]
    public void Line_Broken_IsNamed()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, [new RunStarted(Context()), Epoch(1, null, (Loss, 1))]);
        File.AppendAllText(folder.File("epochs.jsonl"), "{\"n\":9,\"epoch\":\"two\",\"values\":{}}\n");
        Assert.Contains("Line 3 of epochs.jsonl", Assert.Throws<RunFormatException>(() => RecordedRuns.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"schema\":\"mldiagnostics/run-context/1\"}")]
    [InlineData("{\"schema\":\"mldiagnostics/run-context/2\",\"context\":{}}")]
    [InlineData("{\"schema\":\"mldiagnostics/run-context/1\",\"context\":{\"series\":[{\"key\":\"\"}]}}")]
    [InlineData("{\"schema\":\"mldiagnostics/run-context/1\",\"context\":")]
    public void Context_Broken_IsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("context.json", text);
        Assert.Contains("context.json", Assert.Throws<RunFormatException>(() => RecordedRuns.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writer_AroundAnObserver_PassesEventsOnAndRecordsDirectives()
    {
        using var folder = new TemporaryFolder();
        var inner = new RecordingObserver { Answer = _ => TrainingDirective.ReduceLearningRate };
        using (var writer = new RunFolderWriter(folder.Path, inner))
        {
            writer.Observe(new RunStarted(Context()));
            Assert.Equal(TrainingDirective.ReduceLearningRate, writer.Observe(Epoch(1, null, (Loss, 1))));
        }

        Assert.Equal(2, inner.Events.Count);
        Assert.Contains("\"directive\":\"reduce_learning_rate\"", File.ReadAllText(folder.File("actions.jsonl")), StringComparison.Ordinal);
        Assert.Single(RecordedRuns.Read(folder.Path).Only.Epochs);
    }

    [Fact]
    public void Writer_FolderWithARun_IsKeptUnlessToldOtherwise()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, [new RunStarted(Context())]);
        Assert.Throws<IOException>(() => new RunFolderWriter(folder.Path));
        using var writer = new RunFolderWriter(folder.Path, overwrite: true);
        writer.Observe(new RunStarted(Context() with { RunId = "second" }));
        Assert.Equal("second", RecordedRuns.Read(folder.Path).Only.Context.RunId);
    }

    [Fact]
    public void Writer_DiskThatFails_NeverStopsTheTraining()
    {
        using var folder = new TemporaryFolder();
        using var writer = new RunFolderWriter(folder.Path);
        Directory.CreateDirectory(folder.File("steps.jsonl"));
        Assert.Equal(TrainingDirective.Continue, writer.Observe(new RunStarted(Context())));
        Assert.NotNull(writer.Failure);
        Assert.Equal(TrainingDirective.Continue, writer.Observe(Epoch(1, null, (Loss, 1))));
    }

    private static RunContext Context() => new()
    {
        RunId = "näme \"quoted\"",
        Configuration = new RunConfiguration([new("lr", 0.1), new("optimizer", "adam"), new("amsgrad", true), new("class_weights", ConfigurationValue.FromNumbers([1, 2.5]))]),
        Facts = new DataSetFacts
        {
            TrainCount = 10,
            TrainClasses = [new ClassCount("cat", 3), new ClassCount("dog", 7)],
            Inputs = new InputStatistics { Mean = 0.1, Deviation = 1.0 / 3, IsIntegral = false },
            FileProblems = [new FileProblem { Path = "a/b.png", Kind = FileProblemKind.Undecodable, Reason = "chunk IHDR" }],
        },
        Model = new ModelFacts { ParameterCount = 1L << 40, HasRelu = true, WeightLayers = ["conv1", "dense"] },
        Framework = new FrameworkFacts { Id = "mldiagnostics", Version = "0.1.0" },
        Directives = [TrainingDirective.Stop, TrainingDirective.RollBack],
        Environment = [new("threads", "2")],
        Notes = ["<note>"],
        Series =
        [
            new SeriesDescriptor(Loss, Basis.RunningTrain),
            new SeriesDescriptor(Loss.AtStep, Basis.OneBatch),
            new SeriesDescriptor(new SeriesKey("x").AtStep),
            new SeriesDescriptor(SeriesKey.Validation(MetricNames.Recall).For("left@step")),
            new SeriesDescriptor(new SeriesKey("own") { Part = "p" }) { Metric = new MetricDescriptor { Id = "own", Unit = "image/s", Direction = MetricDirection.HigherIsBetter } },
        ],
    };

    private static StepCompleted Step(long step, int epoch, params double[] values) => new() { Step = step, Epoch = epoch, Values = values };

    private static EpochCompleted Epoch(int epoch, long? step, params (SeriesKey Key, double Value)[] values) =>
        new() { Epoch = epoch, Step = step, Values = [.. values.Select(value => new SeriesValue(value.Key, value.Value))] };

    private static double AnyNumber(Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsNaN(value) ? double.NaN : value;
    }

    private static void Write(string folder, IEnumerable<TrainingEvent> events)
    {
        using var writer = new RunFolderWriter(folder);
        foreach (var item in events) writer.Observe(item);
    }

    // Bits, not numbers: 0 and -0 differ, and NaN equals itself.
    private static IEnumerable<string> Say(IEnumerable<TrainingEvent> events) => events.Select(item => item switch
    {
        StepCompleted step => $"step {step.Step} {step.Epoch} {string.Join(' ', step.Values.ToArray().Select(Bits))}",
        EpochCompleted epoch => $"epoch {epoch.Epoch} {epoch.Step} {string.Join(' ', epoch.Values.Select(value => $"{value.Key.Metric}|{value.Key.Split}|{value.Key.Part}|{value.Key.Clock}={Bits(value.Value)}"))}",
        RunRewound rewound => $"rewind {rewound.ToEpoch} {rewound.ToStep} {rewound.Reason}",
        RunEnded ended => $"end {ended.Reason} {ended.Detail}",
        ContextChanged changed => $"context {string.Join(' ', changed.Context.Notes)} {changed.Context.Series.Count}",
        _ => "start",
    });

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new RunInput(path).Open());
        return reader.ReadToEnd();
    }
}
