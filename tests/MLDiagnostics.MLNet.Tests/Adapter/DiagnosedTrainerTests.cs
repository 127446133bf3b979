using Microsoft.ML;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>trainer.WithDiagnostics(options, diagnostics)</c>.</summary>
public sealed class DiagnosedTrainerTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Fit_IsARunFromItsFirstLineToItsLast()
    {
        var options = new Options();
        var watched = Trainer(options).WithDiagnostics(options, Watcher.Diagnostics());
        Assert.Null(watched.Report);
        watched.Fit(Data(20));
        Assert.Equal(RunEndReason.Completed, watched.Report!.Run.End?.Reason);
        Assert.Null(options.MetricsCallback);
        watched.Fit(Data(20));
        Assert.Equal(2, watched.Reports.Count);
    }

    [Fact]
    public void Fit_ThatThrows_EndsTheRunAndPutsEverythingBack()
    {
        var options = new Options { MetricsCallback = _ => throw new InvalidOperationException("mine") };
        var (callback, criterion) = (options.MetricsCallback, options.EarlyStoppingCriteria);
        var watched = Trainer(options).WithDiagnostics(options, Watcher.Diagnostics());
        Assert.Throws<InvalidOperationException>(() => watched.Fit(Data(20)));
        Assert.Equal(RunEndReason.Failed, watched.Report!.Run.End?.Reason);
        Assert.Same(callback, options.MetricsCallback);
        Assert.Same(criterion, options.EarlyStoppingCriteria);
    }

    [Fact]
    public void Fit_Stopped_GivesTheModelAndTheCriterionBack()
    {
        var options = new Options();
        var criterion = options.EarlyStoppingCriteria;
        var trainer = Trainer(options);
        Assert.NotNull(trainer.WithDiagnostics(options, Watcher.Diagnostics(limit: 0.1)).Fit(Data(20)));
        Assert.Equal([0], trainer.Trained);
        Assert.Same(criterion, options.EarlyStoppingCriteria);
    }

    [Fact]
    public void Rows_ThatTheTrainerLeftOut_AreNoted()
    {
        var options = new Options();
        var watched = Trainer(options).WithDiagnostics(options, Watcher.Diagnostics());
        watched.Fit(Data(25));
        Assert.Contains(watched.Report!.Run.Context.Notes, note => note.Contains("25 rows were given and 20 images decoded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ValidationSet_PassedToFit_IsNotedWhereTheTrainerIgnoresIt(bool isSetInOptions)
    {
        var held = Data(4);
        var options = new Options { ValidationSet = isSetInOptions ? held : null };
        var trainer = Trainer(options);
        var watched = new DiagnosedTrainer<ITransformer>(trainer, (train, _) => trainer.Fit(train), options, Watcher.Diagnostics());
        watched.Fit(Data(20), held);
        Assert.Equal(!isSetInOptions, watched.Report!.Run.Context.Notes.Any(note => note.Contains("passed to Fit", StringComparison.Ordinal)));
    }

    [Fact]
    public void ValidationSet_ForAnEstimatorThatTakesNone_IsRefused()
    {
        var options = new Options();
        Assert.Throws<NotSupportedException>(() => Trainer(options).WithDiagnostics(options, Watcher.Diagnostics()).Fit(Data(2), Data(2)));
    }

    [Fact]
    public void Pipeline_Wrapped_FitsAsBefore()
    {
        var options = new Options();
        var pipeline = _context.Transforms.CopyColumns("Other", "Label").Append(Trainer(options));
        var watched = pipeline.WithDiagnostics(options, Watcher.Diagnostics());
        var model = watched.Fit(Data(20));
        Assert.NotNull(model.Transform(Data(2)).Schema.GetColumnOrNull("Copy"));
        Assert.Equal(3, watched.Report!.Run.Epochs.Length);
    }

    [Fact]
    public void Labels_OfAKey_AreCounted_AndTheTrapsOfTheSplitAreSeen()
    {
        var names = _context.Data.LoadFromEnumerable(new[] { "cat", "dog", "cow" }.Select(label => new TinyRow { Label = label }));
        var rows = Enumerable.Range(0, 25).Select(i => new TinyRow { Label = i == 7 ? "dog" : "cat" });
        var data = _context.Transforms.Conversion.MapValueToKey("Label", keyData: names).Fit(names).Transform(_context.Data.LoadFromEnumerable(rows));
        var options = new Options();
        var watched = Trainer(options).WithDiagnostics(options, StandardDiagnostics.Build());
        watched.Fit(data);
        var facts = watched.Report!.Run.Context.Facts;
        Assert.Equal([new("cat", 24), new("dog", 1), new("cow", 0)], facts.TrainClasses);
        Assert.Equal((3, 5), (facts.OutputCount, facts.LeftOutCount));
        Assert.Equal("dog", watched.Report.Findings.Single(finding => finding.Name == "trap-class-missing-from-split").Part);
        Assert.Contains("\"cow\"", watched.Report.Findings.Single(finding => finding.Name == "trap-key-without-labels").Message, StringComparison.Ordinal);
        Assert.Contains(watched.Report.Findings, finding => finding.Name == "trap-images-dropped");
    }

    [Fact]
    public void Labels_ThatCannotBeRead_AreNoHarm()
    {
        var options = new Options { LabelColumnName = "Nope" };
        var watched = Trainer(options).WithDiagnostics(options, Watcher.Diagnostics());
        watched.Fit(Data(20));
        Assert.Empty(watched.Report!.Run.Context.Facts.TrainClasses);
    }

    private RecordedTrainer Trainer(Options options) => new(_context, options, images: 20, epochs: 3);

    private IDataView Data(int rows) => TinyData.Rows(_context, rows);
}
