using Microsoft.ML;
using MLDiagnostics.Testing;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>options.WithDiagnostics(diagnostics)</c>, the one line.</summary>
public sealed class OptionsMonitorTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Fit_Watched_GivesEveryEpochItsOwnNumbers()
    {
        var options = new Options { ValidationSetFraction = 0.1f };
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics());
        Trainer(options, epochs: 3).Fit(Data());
        monitor.Dispose();

        var report = monitor.Report;
        Assert.Equal([1, 0.5, 1 / 3f], Watcher.Values(report, "train.loss"));
        Assert.Equal([2, 1, 2 / 3f], Watcher.Values(report, "validation.loss"));
        Assert.Equal([0.01f, 0.01f, 0.01f * 0.94f], Watcher.Values(report, "learning_rate").Select(rate => (float)rate));
        Assert.Equal((18, 2), (report.Run.Context.Facts.TrainCount, report.Run.Context.Facts.ValidationCount));
        Assert.Equal(RunEndReason.Completed, report.Run.End?.Reason);
    }

    [Fact]
    public void Options_BecomeFacts()
    {
        var options = new Options { LearningRate = 0.02f, BatchSize = 7, Epoch = 30, EarlyStoppingCriteria = new EarlyStopping(0.005f, 3), LearningRateScheduler = null };
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics());
        Trainer(options).Fit(Data());
        var configuration = monitor.Report.Run.Context.Configuration;
        Assert.Equal((0.02, 7.0, 30.0, "sgd", "constant", "unit"),
            (configuration.LearningRate, configuration.BatchSize, configuration.Epochs, configuration.Optimizer, configuration.Schedule, configuration.InputScale));
        Assert.Equal("accuracy, min_delta 0.005, patience 3", configuration["early_stopping"]?.Text);
        Assert.Equal(0.1, configuration["validation_fraction"]?.Number);
        Assert.Equal("ResnetV250", configuration.Model);
        Assert.False(configuration["restore_best"]?.Flag);
    }

    [Fact]
    public void Callback_ThatWasThere_IsStillCalled_AndComesBack()
    {
        var rows = 0;
        Action<ImageClassificationMetrics> own = _ => rows++;
        var options = new Options { MetricsCallback = own };
        using (options.WithDiagnostics(Watcher.Diagnostics())) Trainer(options, epochs: 2).Fit(Data());
        Assert.Equal(20 + 4, rows);
        Assert.Same(own, options.MetricsCallback);
    }

    [Fact]
    public void Callback_ThatThrows_EndsTheRunAndIsThrown()
    {
        var options = new Options { MetricsCallback = metrics => { if (metrics.Train is { Epoch: 1 }) throw new InvalidOperationException("mine"); } };
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics());
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => Trainer(options, epochs: 5).Fit(Data())).Message);
        Assert.Equal((RunEndReason.Failed, "mine"), (monitor.Report.Run.End!.Reason, monitor.Report.Run.End.Detail));
        Assert.Equal(2, monitor.Report.Run.Epochs.Length);
    }

    [Fact]
    public void Fits_TwoOnOneOptions_AreTwoRuns()
    {
        var options = new Options();
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics());
        Trainer(options, epochs: 3).Fit(Data());
        Assert.Null(Assert.Single(monitor.Reports).Run.End);
        Trainer(options, epochs: 2).Fit(Data());
        Assert.Equal([3, 2], monitor.Reports.Select(report => report.Run.Epochs.Length));
        Assert.NotNull(monitor.Reports[0].Run.End);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Monitors_TwoAtOnce_SeeTheSame_AndLeaveNothing(bool firstGoesFirst)
    {
        var options = new Options();
        var first = options.WithDiagnostics(Watcher.Diagnostics());
        var second = options.WithDiagnostics(Watcher.Diagnostics());
        Trainer(options, epochs: 2).Fit(Data());
        (firstGoesFirst ? first : second).Dispose();
        (firstGoesFirst ? second : first).Dispose();
        Assert.Equal(Watcher.Values(first.Report, "train.loss"), Watcher.Values(second.Report, "train.loss"));
        Trainer(options, epochs: 4).Fit(Data());
        Assert.Single(first.Reports);
        Assert.Single(second.Reports);
        if (!firstGoesFirst) Assert.Null(options.MetricsCallback);
    }

    [Fact]
    public void Monitor_Disposed_SeesNoFurtherFit()
    {
        var options = new Options();
        var monitor = options.WithDiagnostics(Watcher.Diagnostics());
        monitor.Dispose();
        monitor.Dispose();
        Trainer(options).Fit(Data());
        Assert.Empty(monitor.Reports);
    }

    [Fact]
    public void Fit_OnAnEmptyView_IsMissingDataAndNoDivergence()
    {
        var options = new Options();
        using var monitor = options.WithDiagnostics(StandardDiagnostics.Build());
        new RecordedTrainer(_context, options, images: 0, epochs: 5).Fit(TinyData.Rows(_context, 0));
        monitor.Dispose();
        Assert.Equal(0, monitor.Report.Run.Context.Facts.TrainCount);
        Assert.DoesNotContain(monitor.Report.Findings, finding => finding.Name is "non-finite" or "divergence");
    }

    [Fact]
    public void Stop_KeepsTheModel_AndTheNextFitRunsOn()
    {
        var criterion = new EarlyStopping();
        var options = new Options { EarlyStoppingCriteria = criterion };
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics(limit: 3));
        var trainer = new RecordedTrainer(_context, options, images: 20, epochs: 6) { Loss = epoch => epoch == 2 ? 5 : 1 };
        Assert.NotNull(trainer.Fit(Data()));
        Assert.Equal([0, 1, 2], trainer.Trained);
        Assert.NotSame(criterion, options.EarlyStoppingCriteria);

        var calm = Trainer(options, epochs: 4);
        calm.Fit(Data());
        Assert.Equal(4, calm.Trained.Count);
        Assert.Same(criterion, options.EarlyStoppingCriteria);
    }

    [Fact]
    public void Stop_TheNumbersOfTheLastEpochAreTrue()
    {
        var options = new Options();
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics(limit: 0.1));
        Trainer(options, epochs: 6).Fit(Data());
        monitor.Dispose();
        Assert.Equal([0.5], Watcher.Values(monitor.Report, "validation.accuracy"));
    }

    [Fact]
    public void Stop_WithoutACriterion_LeavesNoneBehind()
    {
        var options = new Options { EarlyStoppingCriteria = null };
        using (options.WithDiagnostics(Watcher.Diagnostics(limit: 0.1))) Trainer(options, epochs: 6).Fit(Data());
        Assert.Null(options.EarlyStoppingCriteria);
    }

    [Fact]
    public void Stop_WithoutValidationRows_ThrowsAndSaysWhatIsLost()
    {
        var options = new Options { ValidationSetFraction = null };
        using var monitor = options.WithDiagnostics(Watcher.Diagnostics(limit: 0.1));
        var trainer = new RecordedTrainer(_context, options, images: 20, epochs: 6) { HasValidation = false };
        var error = Assert.Throws<TrainingStoppedException>(() => trainer.Fit(Data()));
        Assert.Contains("its model is lost", error.Message, StringComparison.Ordinal);
        Assert.Equal(RunEndReason.Stopped, monitor.Report.Run.End?.Reason);
    }

    [Fact]
    public void Numbers_DoNotDependOnTheCulture()
    {
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () =>
            {
                var options = new Options();
                using var monitor = options.WithDiagnostics(Watcher.Diagnostics());
                Trainer(options).Fit(Data());
                Assert.Equal(0.01, monitor.Report.Run.Context.Configuration.LearningRate);
                Assert.Equal("accuracy, min_delta 0.01, patience 20", monitor.Report.Run.Context.Configuration["early_stopping"]?.Text);
            });
    }

    private RecordedTrainer Trainer(Options options, int epochs = 2) => new(_context, options, images: 20, epochs);

    private IDataView Data() => TinyData.Rows(_context, 20);
}
