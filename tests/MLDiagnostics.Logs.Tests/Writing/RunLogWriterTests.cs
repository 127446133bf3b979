using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

/// <summary>A run that is written and read again is the same run.</summary>
public sealed class RunLogWriterTests
{
    private static readonly SeriesKey[] EpochKeys =
    [
        SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss), SeriesKey.Validation(MetricNames.Accuracy), SeriesKey.Train(MetricNames.Accuracy),
        new(MetricNames.LearningRate),
        SeriesKey.Validation(MetricNames.Recall).For("cat/dog"), SeriesKey.Train("dice_step"), new("train_time"), SeriesKey.Train(MetricNames.GradientNorm).For("conv1"),
    ];

    private static readonly SeriesKey[] StepKeys =
    [
        SeriesKey.Train(MetricNames.Loss).AtStep, new SeriesKey(MetricNames.LearningRate).AtStep, SeriesKey.Train(MetricNames.GradientNorm).For("conv1").AtStep,
    ];

    [Theory]
    [InlineData("jsonl", true)]
    [InlineData("jsonl", false)]
    [InlineData("mldiagnostics", true)]
    [InlineData("mlflow", true)]
    [InlineData("mlflow", false)]
    [InlineData("tensorboard", true)]
    [InlineData("tensorboard", false)]
    public void Run_WrittenAndRead_HasTheSameSeries(string format, bool hasSteps)
    {
        using var folder = new TemporaryFolder();
        var events = Run(hasSteps).ToList();
        Write(format, folder.File("log"), events);
        var input = Assert.Single(RunReaders.Default.Find(folder.File("log")));
        Assert.Equal(format, RunReaders.Default.Choose(input).Format);
        var read = RecordedRuns.Read(input.Path).Only;
        Assert.Equal(Points(events, format), Points(read.Events, format));
        Assert.Equal("adam", format == "tensorboard" ? "adam" : read.Context.Configuration.Optimizer);
    }

    [Fact]
    public void KerasCsv_WrittenAndRead_HasTheEpochsOfTrainingAndValidation()
    {
        using var folder = new TemporaryFolder();
        var events = Run(hasSteps: true).ToList();
        Write("keras-csv", folder.File("log.csv"), events);
        Assert.StartsWith("epoch,accuracy,dice_step,learning_rate,loss,val_accuracy,val_loss\r\n0,", File.ReadAllText(folder.File("log.csv")), StringComparison.Ordinal);
        var run = RecordedRuns.Read(folder.File("log.csv")).Only;
        Assert.Equal("keras", run.Context.Framework.Id);
        foreach (var key in EpochKeys[..5])
            Assert.Equal(events.OfType<EpochCompleted>().SelectMany(epoch => epoch.Values).Where(value => value.Key == key).Select(value => value.Value), run.Values(key.ToString()).Where(value => !Missing.Is(value)));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("mlflow")]
    [InlineData("tensorboard")]
    [InlineData("keras-csv")]
    public void Rewind_LeavesWhatCountsAndWhatComesAfter(string format)
    {
        using var folder = new TemporaryFolder();
        var loss = SeriesKey.Train(MetricNames.Loss);
        EpochCompleted Epoch(int epoch, double value) => new() { Epoch = epoch, Values = [new SeriesValue(loss, value)] };
        Write(format, folder.File("log"),
        [
            new RunStarted(new RunContext { Series = [new SeriesDescriptor(loss)] }), Epoch(1, 4), Epoch(2, 3), Epoch(3, 9),
            new RunRewound { ToEpoch = 2 }, Epoch(3, 2), Epoch(4, 1), new RunEnded { Reason = RunEndReason.Completed },
        ]);
        var run = RecordedRuns.Read(Assert.Single(RunReaders.Default.Find(folder.File("log"))).Path).Only;
        Assert.Equal([4, 3, 2, 1], run.Values(loss.ToString()));
    }

    [Fact]
    public void Rewind_ToAStepInsideOfAnEpoch_KeepsTheStepsBefore()
    {
        using var folder = new TemporaryFolder();
        var loss = SeriesKey.Train(MetricNames.Loss).AtStep;
        StepCompleted Step(long step, int epoch, double value) => new() { Step = step, Epoch = epoch, Values = new[] { value } };
        Write("jsonl", folder.File("log"),
        [
            new RunStarted(new RunContext { Series = [new SeriesDescriptor(loss)] }), Step(1, 1, 5), Step(2, 1, 4), Step(3, 2, 3), Step(4, 2, 9),
            new RunRewound { ToEpoch = 1, ToStep = 3 }, Step(4, 2, 2), new RunEnded { Reason = RunEndReason.Completed },
        ]);
        Assert.Equal([5, 4, 3, 2], RecordedRuns.Read(folder.File("log")).Only.Steps.Select(step => step.Values.Span[0]));
    }

    // The framing and checksums are looked at bit by bit, the messages by the protobuf library: nothing of our own reader.
    [Fact]
    public void TensorBoard_Written_FollowsTheDefinitionsOfItsMessages()
    {
        using var folder = new TemporaryFolder();
        Write("tensorboard", folder.Path, Run(hasSteps: true));
        var bytes = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path, "events.out.tfevents.*")));
        var (events, scalars) = (0, new List<(string Tag, long Step, float Value)>());
        for (var at = 0; at < bytes.Length; events++)
        {
            var length = BitConverter.ToInt32(bytes, at);
            Assert.Equal(0, BitConverter.ToInt32(bytes, at + 4));
            Assert.Equal(Masked(bytes.AsSpan(at, 8)), BitConverter.ToUInt32(bytes, at + 8));
            Assert.Equal(Masked(bytes.AsSpan(at + 12, length)), BitConverter.ToUInt32(bytes, at + 12 + length));
            TakeEvent(new Google.Protobuf.CodedInputStream(bytes, at + 12, length), isFirst: at == 0, scalars);
            at += length + 16;
        }

        Assert.Equal(1 + 12 + 4, events);
        Assert.Equal([1f, 2, 3, 4], scalars.Where(scalar => scalar.Tag == "epoch").Select(scalar => scalar.Value));
        Assert.Equal(4, scalars.Count(scalar => scalar.Tag == "train/loss"));
        Assert.Equal([3, 6, 9, 12], scalars.Where(scalar => scalar.Tag == "train/loss").Select(scalar => scalar.Step));
        Assert.Equal(float.PositiveInfinity, scalars.Last(scalar => scalar.Tag == OwnNames.Tag(EpochKeys[0])).Value);
    }

    private static void TakeEvent(Google.Protobuf.CodedInputStream input, bool isFirst, List<(string Tag, long Step, float Value)> scalars)
    {
        var (step, version) = (0L, "");
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            switch (tag)
            {
                case 9: Assert.InRange(input.ReadDouble(), 1.7e9, 1e11); break;
                case 16: step = input.ReadInt64(); break;
                case 26: version = input.ReadString(); break;
                case 42: TakeSummary(input.ReadBytes().CreateCodedInput(), step, scalars); break;
                case 82: Assert.NotEmpty(input.ReadBytes()); break;
                default: Assert.Fail($"Unknown field {tag}."); break;
            }
        }

        Assert.Equal(isFirst ? "brain.Event:2" : "", version);
    }

    private static void TakeSummary(Google.Protobuf.CodedInputStream summary, long step, List<(string Tag, long Step, float Value)> scalars)
    {
        while (summary.ReadTag() is not 0 and var field)
        {
            Assert.Equal(10u, field);
            var (value, name) = (summary.ReadBytes().CreateCodedInput(), "");
            for (uint tag; (tag = value.ReadTag()) != 0;)
            {
                if (tag == 10) name = value.ReadString();
                else if (tag == 21) scalars.Add((name, step, value.ReadFloat()));
                else Assert.Fail($"Unknown field {tag}.");
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var item in data)
        {
            crc ^= item;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    [Fact]
    public void MLflow_NamesOfParts_StayInsideOfTheStore()
    {
        using var folder = new TemporaryFolder();
        var key = SeriesKey.Train(MetricNames.GradientNorm).For("../../../x");
        Write("mlflow", folder.File("store"),
            [new RunStarted(new RunContext { Series = [new SeriesDescriptor(key)] }), new EpochCompleted { Epoch = 1, Values = [new SeriesValue(key, 1)] }, new RunEnded { Reason = RunEndReason.Completed }]);
        Assert.Equal([folder.File("store")], Directory.GetFileSystemEntries(folder.Path));
        Assert.Single(Directory.GetFiles(folder.Path, "x", SearchOption.AllDirectories));
    }

    [Fact]
    public void Format_Unknown_IsRefused() =>
        Assert.Contains("keras-csv", Assert.Throws<ArgumentException>(() => RunLogWriter.Create("excel", "x")).Message, StringComparison.Ordinal);

    private static void Write(string format, string path, IEnumerable<TrainingEvent> events)
    {
        var writer = RunLogWriter.Create(format, path);
        foreach (var item in events) writer.Observe(item);
        (writer as IDisposable)?.Dispose();
        Assert.Null((writer as RunLogWriter)?.Failure);
    }

    private static IEnumerable<TrainingEvent> Run(bool hasSteps)
    {
        var random = new Random(5);
        var declared = hasSteps ? EpochKeys.Concat(StepKeys) : EpochKeys;
        yield return new RunStarted(new RunContext
        {
            RunId = "it's a run",
            Configuration = RunConfiguration.Empty.With("optimizer", "adam").With("learning_rate", 0.001),
            Series = [.. declared.Select(key => new SeriesDescriptor(key))],
        });
        for (var epoch = 1; epoch <= 4; epoch++)
        {
            for (var step = (epoch * 3) - 2; hasSteps && step <= epoch * 3; step++)
                yield return new StepCompleted { Step = step, Epoch = epoch, Values = new[] { random.NextDouble(), step == 2 ? Missing.Value : 0.1 / step, step == 5 ? double.NaN : step } };
            // Recall is measured every other epoch, and the last loss is infinite.
            yield return new EpochCompleted
            {
                Epoch = epoch,
                Step = hasSteps ? epoch * 3 : null,
                Values = [.. EpochKeys.Where(key => key.Metric != MetricNames.Recall || epoch % 2 == 0)
                    .Select(key => new SeriesValue(key, epoch == 4 && key == EpochKeys[0] ? double.PositiveInfinity : random.NextDouble()))],
            };
        }

        yield return new RunEnded { Reason = RunEndReason.Completed };
    }

    // All that was logged, as "series, place, value"; event files hold single precision, MLflow no slash of a part's own.
    private static List<string> Points(IEnumerable<TrainingEvent> events, string format)
    {
        var points = new List<string>();
        List<SeriesKey> columns = [];
        string Value(double value) => (format == "tensorboard" ? (float)value : value).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var item in events)
        {
            if (item is RunStarted start) columns = [.. start.Context.Series.Where(series => series.Key.Clock == RunClock.Step).Select(series => series.Key)];
            if (item is EpochCompleted epoch) points.AddRange(epoch.Values.Select(value => $"{value.Key} {epoch.Epoch} {Value(value.Value)}"));
            if (item is StepCompleted step)
                points.AddRange(columns.Select((key, i) => (key, Value: step.Values.Span[i])).Where(pair => !Missing.Is(pair.Value)).Select(pair => $"{pair.key} {step.Step} in {step.Epoch}: {Value(pair.Value)}"));
        }

        return [.. points.Order(StringComparer.Ordinal)];
    }
}
