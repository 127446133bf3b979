using System.Globalization;
using System.Text;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Logs.Tests;

public sealed class MalformedInputTests
{
    internal static readonly string[] Seeds =
    [
        "epoch,accuracy,loss,val_accuracy,val_loss\r\n0,0.5,1.2,0.4,1.3\r\n1,0.6,1.0,0.5,nan\r\n2,0.7,0.9,0.5,1.2\r\n0,0.5,1.1,0.4,1.2\r\n",
        "epoch;step;train_loss;val_loss;lr\n1;10;0,5;;0,1\n1;20;0,4;0,6;0,1\n2;30;0,3;;0,1\n",
        "<<<<<<< HEAD\nloss,val_loss\n1,2\n=======\n1,3\n>>>>>>> x\n",
        "Phase: Bottleneck Computation, Dataset used:      Train, Image Index: 3\nPhase: Training, Dataset used:      Train, Batch Processed Count:  17, Epoch:   0, Accuracy:  0,48, Cross-Entropy: 7,08E+12, Learning Rate: 0,01\nPhase: Training, Dataset used: Validation, Batch Processed Count:   3, Epoch:   0, Accuracy: 0,1\n",
        "{\"loss\": [1.5, NaN], \"val_loss\": [1.6, Infinity]}",
        "Train on 10 samples, validate on 5 samples\nEpoch 1/2\n5/10 [==>...] - ETA: 1s - loss: 1.5\b\b\b10/10 [=====] - 1s - loss: 1.4 - val_loss: 1.2\nEpoch 2/2\n - 8s - loss: nan\n",
        "{\"log_history\": [{\"epoch\": 0.5, \"loss\": 1.5, \"step\": 10}, {\"epoch\": 1.0, \"eval_loss\": NaN, \"step\": 20}, {\"train_runtime\": 3}]}",
        "{'loss': 1.14, 'grad_norm': nan, 'epoch': 0.5}\n{'eval_loss': 1.0, 'epoch': 1.0}\n",
        "{\"mode\": \"train\", \"epoch\": 1, \"iter\": 10, \"loss\": 0.5}\n{\"mode\": \"val\", \"epoch\": 1, \"iter\": 5, \"AP\": 0.1}\n{\"step\": 1, \"a\": {\"loss\": NaN}}\n",
        "2022 - mmdet - INFO - Epoch [1][100/1200]\tlr: 4.500e-02, eta: 1 day, 14:08:32, loss: 4.4\nEpoch(val) [1][300]\taccuracy_top-1: 1.7812\n",
        "I0712 1 solver.cpp:228] Iteration 0, loss = 2.4\nI0712 1 solver.cpp:228] Iteration 0, Testing net (#0)\nTest net output #1: loss = -nan\n",
        "75: 625.1, 517.6 avg, 0.000000 rate, 351.3 seconds, 4800 images\n76: nan, -nan avg loss, 0.1 rate\n",
        "Epoch gpu_mem box labels img_size\n      1/99     2.64G   0.1   4   416: 100%|##| 7/7 [0]\nClass Images Labels P R\n   all  14  0  0.5  0\n",
        "1708208368539 0.9 0\n1708208368540 nan 1\n",
        "\"Step\",\"a - loss\",\"a - loss__MIN\",\"a - _step\"\n\"1\",\"2\",\"2\",\"1\"\n",
        "{\"metricName\": \"loss\", \"metricValue\": \"0.5\", \"step\": 2, \"epoch\": 1, \"runContext\": \"train\"}\n{\"metricName\": \"loss\", \"metricValue\": \"0.7\", \"step\": 1}\n",
        "[{\"metricName\": \"val_loss\", \"metricValue\": \"NaN\", \"epoch\": 1}]",
        "[0]\tvalidation_0-logloss:0.65\tvalidation_1-logloss:nan\n[1]\ttraining's l2: 0.5\n",
        "Epoch 1/3, Train Loss: 0.5, Test Acc: 85.1%, {'lr': 0.1, 'batch_size': 3, 'a': 'b'}\nEpoch 2/3 loss=nan\n",
    ];

    private static readonly string[] Formats = [.. RunReaders.Default.All.Select(reader => reader.Format)];

    [Fact]
    public void Table_WrittenAndRead_GivesTheSameBits()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var values = Enumerable.Range(0, random.Next(1, 40)).Select(_ => AnyNumber(random)).ToArray();
            var separator = ",;\t|"[random.Next(4)];
            var text = new StringBuilder($"epoch{separator}train_loss\n");
            for (var i = 0; i < values.Length; i++) text.Append(CultureInfo.InvariantCulture, $"{i + 1}{separator}{values[i]:R}\n");
            var read = RecordedRuns.ReadText(text.ToString()).Only;
            Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Values("train.loss").Select(BitConverter.DoubleToInt64Bits));
        }
    }

    // MLDIAGNOSTICS_FUZZ_SECONDS asks for a longer run; the seed goes on from trial to trial, so that one is found again by its number.
    [Fact]
    public void MutatedLogs_AreReadAsProperRunsOrRefusedInOneLine()
    {
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("MLDIAGNOSTICS_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        using var folder = new TemporaryFolder();
        var path = folder.File("log");
        var seeds = AllSeeds();
        var trial = 0;
        for (; trial < 600 || System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; trial++)
        {
            var random = new Random(trial);
            File.WriteAllBytes(path, Mutate(seeds[trial % seeds.Count], random));
            try
            {
                Try(path, null);
                Try(path, Formats[random.Next(Formats.Length)]);
            }
            catch (Exception error) when (error is not RunFormatException)
            {
                throw new InvalidOperationException($"Trial {trial}: {error.Message}", error);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{trial} mutated logs, each recognised and once read as another format.");
    }

    [Fact]
    public void MutatedRunFolders_NeverGiveAnotherExceptionThanTheFormats()
    {
        var random = new Random(13);
        using var folder = new TemporaryFolder();
        using (var writer = new RunFolderWriter(folder.Path))
        {
            writer.Observe(new RunStarted(new RunContext { Series = [new SeriesDescriptor(new SeriesKey("a").AtStep)] }));
            writer.Observe(new StepCompleted { Step = 1, Epoch = 1, Values = new double[] { 1 } });
            writer.Observe(new EpochCompleted { Epoch = 1, Values = [new SeriesValue(new SeriesKey("b"), 2)] });
            writer.Observe(new RunRewound { ToEpoch = 0 });
            writer.Observe(new RunEnded { Reason = RunEndReason.Failed });
        }

        foreach (var file in Directory.GetFiles(folder.Path))
        {
            var bytes = File.ReadAllBytes(file);
            for (var trial = 0; trial < 150; trial++)
            {
                File.WriteAllBytes(file, Mutate(bytes, random));
                Try(folder.Path, "mldiagnostics");
            }

            File.WriteAllBytes(file, bytes);
        }
    }

    private static void Try(string path, string? format)
    {
        try
        {
            if (format == "mldiagnostics") RecordedRuns.ReadUnchecked(path, format);
            else RecordedRuns.Read(path, format);
        }
        catch (RunFormatException refusal)
        {
            Assert.False(string.IsNullOrWhiteSpace(refusal.Message));
            Assert.DoesNotContain('\n', refusal.Message);
        }
    }

    // Texts in four encodings, and an event file.
    private static List<byte[]> AllSeeds()
    {
        using var folder = new TemporaryFolder();
        using (var writer = (RunLogWriter)RunLogWriter.Create("tensorboard", folder.Path))
        {
            writer.Observe(new RunStarted(new RunContext { Series = [new SeriesDescriptor(SeriesKey.Train("loss").AtStep)] }));
            for (var step = 1; step < 5; step++) writer.Observe(new StepCompleted { Step = step, Epoch = 1, Values = new[] { 1.0 / step } });
            writer.Observe(new EpochCompleted { Epoch = 1, Values = [new SeriesValue(SeriesKey.Validation("loss"), 2)] });
        }

        var events = File.ReadAllBytes(Directory.GetFiles(folder.Path)[0]);
        var seeds = Seeds.Select(Encoding.UTF8.GetBytes).ToList();
        return [.. seeds, .. seeds[..3].Select(bytes => Encoding.Convert(Encoding.UTF8, Encoding.Unicode, bytes)),
            Encoding.Latin1.GetBytes("época;perda;perda_validação\n1;0,5;0,6\n2;0,4;0,5\n"), events, events, .. seeds];
    }

    internal static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 12));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(((string[])["\n", "\"", "1e308", "-", ",", ";", "epoch,loss\n", "\0", "ÿ", "nan", "{}"])[random.Next(11)]));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static double AnyNumber(Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsNaN(value) ? double.NaN : value;
    }
}
