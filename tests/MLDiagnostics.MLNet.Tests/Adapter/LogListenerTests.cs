using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLDiagnostics.Testing;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>mlContext.AddDiagnostics(diagnostics)</c>.</summary>
public sealed class LogListenerTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void TrainerWithoutACallback_IsSeenThroughItsTrace_InAnyCulture()
    {
        foreach (var culture in Cultures.All)
        {
            using var monitor = _context.AddDiagnostics(Watcher.Diagnostics());
            Cultures.Under(culture, () => Train(epochs: 3));
            monitor.Dispose();
            Assert.Equal([1, 0.5, 1 / 3.0], Watcher.Values(monitor.Report, "train.loss").Select(loss => Math.Round(loss, 9)), (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal(20, monitor.Report.Run.Context.Facts.TrainCount);
        }
    }

    [Fact]
    public void WhatIsOnlyHeard_CannotBeStopped_AndSaysSo()
    {
        using var monitor = _context.AddDiagnostics(Watcher.Diagnostics(limit: 0.1));
        Train(epochs: 3);
        monitor.Dispose();
        Assert.Equal(3, monitor.Report.Run.Epochs.Length);
        Assert.Empty(monitor.Report.Run.Context.Directives);
        Assert.Contains(monitor.Report.Run.Context.Notes, note => note.Contains("cannot be stopped", StringComparison.Ordinal));
    }

    [Fact]
    public void Trials_OneAfterAnother_AreRunsOfTheirOwn()
    {
        using var monitor = _context.AddDiagnostics(Watcher.Diagnostics());
        Train(epochs: 2);
        Train(epochs: 4);
        Assert.Equal([2, 4], monitor.Reports.Select(report => report.Run.Epochs.Length));
    }

    [Fact]
    public void TextTrainer_TellsTheAccuracyOfItsLastBatch()
    {
        using var monitor = _context.AddDiagnostics(Watcher.Diagnostics());
        Say("Starting epoch 0", "Accuracy for epoch 0: 0.5", "Accuracy for epoch 1: 0.75");
        monitor.Dispose();
        Assert.Equal([0.5, 0.75], Watcher.Values(monitor.Report, "validation.accuracy"));
        Assert.Equal(SamplingBasis.OneBatch, monitor.Report.Run.Context.Series.Single().Basis.Sampling);
    }

    [Fact]
    public void OtherTrainers_AreLeftAlone()
    {
        using var monitor = _context.AddDiagnostics(Watcher.Diagnostics());
        var rows = Enumerable.Range(0, 60).Select(i => new { Label = i % 2 == 0, Features = new float[] { i % 2, i } });
        var data = _context.Data.LoadFromEnumerable(rows, SchemaOf(2));
        _context.BinaryClassification.Trainers.AveragedPerceptron().Fit(data);
        Assert.Empty(monitor.Reports);
    }

    [Fact]
    public void Monitor_Disposed_ListensNoMore()
    {
        var monitor = _context.AddDiagnostics(Watcher.Diagnostics());
        monitor.Dispose();
        Train(epochs: 2);
        Assert.Empty(monitor.Reports);
    }

    private static Microsoft.ML.Data.SchemaDefinition SchemaOf(int features)
    {
        var definition = Microsoft.ML.Data.SchemaDefinition.Create(new { Label = true, Features = Array.Empty<float>() }.GetType());
        definition["Features"].ColumnType = new Microsoft.ML.Data.VectorDataViewType(Microsoft.ML.Data.NumberDataViewType.Single, features);
        return definition;
    }

    // As the trainer's constructor does where there is no callback.
    private void Train(int epochs)
    {
        using var channel = ((IChannelProvider)_context).Start(nameof(Microsoft.ML.Vision.ImageClassificationTrainer));
        var options = new Options { MetricsCallback = metrics => channel.Trace(MessageSensitivity.None, metrics.ToString()) };
        new RecordedTrainer(_context, options, images: 20, epochs).Fit(TinyData.Rows(_context, 2));
    }

    private void Say(params string[] lines)
    {
        using var channel = ((IChannelProvider)_context).Start("TrainModel");
        foreach (var line in lines) channel.Info(MessageSensitivity.None, line);
    }
}
