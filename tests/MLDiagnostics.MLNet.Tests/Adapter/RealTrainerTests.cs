using Microsoft.ML;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>The real image trainer on forty shipped images, wherever TensorFlow's native library loads (the frozen network is downloaded).</summary>
public sealed class RealTrainerTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Callback_GivesItsRowsInTheRecordedOrder()
    {
        Assert.SkipUnless(TensorFlow.IsThere, TensorFlow.Absent);
        var (real, recorded) = (new List<string>(), new List<string>());
        var options = NewOptions(real);
        _context.MulticlassClassification.Trainers.ImageClassification(options).Fit(Images());
        new RecordedTrainer(_context, NewOptions(recorded), images: 40, epochs: 3).Fit(TinyData.Rows(_context, 2));
        Assert.Equal(recorded, real);
    }

    [Fact]
    public void Fit_Watched_GivesEpochsAndCounts()
    {
        Assert.SkipUnless(TensorFlow.IsThere, TensorFlow.Absent);
        var options = NewOptions([]);
        var watched = _context.MulticlassClassification.Trainers.ImageClassification(options).WithDiagnostics(options, Watcher.Diagnostics());
        watched.Fit(Images());
        Assert.Equal(3, watched.Report!.Run.Epochs.Length);
        Assert.Equal((36, 4), (watched.Report.Run.Context.Facts.TrainCount, watched.Report.Run.Context.Facts.ValidationCount));
    }

    [Fact]
    public void Stop_KeepsTheModel()
    {
        Assert.SkipUnless(TensorFlow.IsThere, TensorFlow.Absent);
        var options = NewOptions([]);
        var watched = _context.MulticlassClassification.Trainers.ImageClassification(options).WithDiagnostics(options, Watcher.Diagnostics(limit: 0));
        Assert.NotNull(watched.Fit(Images()));
        Assert.Equal(1, watched.Report!.Run.Epochs.Length);
    }

    private static Options NewOptions(List<string> rows) => new()
    {
        FeatureColumnName = "Image",
        Arch = Architecture.MobilenetV2,
        Epoch = 3,
        MetricsCallback = metrics => rows.Add(metrics.Train is { } train ? $"{train.DatasetUsed} {train.Epoch}" : $"image {metrics.Bottleneck.DatasetUsed} {metrics.Bottleneck.Index}"),
    };

    private IDataView Images()
    {
        var data = _context.Data.LoadFromEnumerable(ImageRow.First(20).ToArray());
        return _context.Transforms.Conversion.MapValueToKey("Label").Fit(data).Transform(data);
    }
}
