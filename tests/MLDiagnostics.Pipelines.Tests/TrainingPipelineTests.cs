using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests;

public sealed class TrainingPipelineTests
{
    private static readonly TrainingPlan Plan = ReadyPlans.Cifar() with { GeneratedCount = 200, Epochs = 3, BatchSize = 20 };

    [Fact]
    public void Pipeline_RunsItsStagesInOrder()
    {
        var stages = new List<string>();
        var state = new TrainingPipeline(new PipelineHost { OnStage = stages.Add, Diagnostics = SilentDetector.Diagnostics() }).Run(Plan);
        Assert.Equal(["load", "inspect", "split", "scale", "train", "evaluate", "diagnose", "report"], stages);
        Assert.Equal(3, state.Report!.Run.Epoch);
        Assert.Empty(state.Files);
    }

    [Theory]
    [InlineData("authenticity")]
    [InlineData("cifar-fc")]
    [InlineData("cifar-cnn")]
    public void Pipeline_RunTwice_GivesTheSameWeights(string model)
    {
        var plan = Plan with { Model = model, GeneratedCount = 60, Epochs = 1, Data = model == "authenticity" ? "authenticity" : "shapes10" };
        var hashes = new[] { 1, 2 }.Select(threads => new TrainingPipeline().Run(plan with { Threads = threads }).Result!.Model.ParameterHash).ToArray();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], new TrainingPipeline().Run(plan with { Seed = 2 }).Result!.Model.ParameterHash);
    }

    [Fact]
    public void Pipeline_Cancelled_ReportsWhatWasLearned()
    {
        using var cancellation = new CancellationTokenSource();
        using var folder = new TemporaryFolder();
        var state = new TrainingPipeline(new PipelineHost
        {
            Diagnostics = SilentDetector.Diagnostics(),
            Folder = folder.Path,
            Wrap = monitor => new Cancelling(monitor, cancellation),
        }).Run(Plan with { Epochs = 1000 }, cancellation.Token);
        Assert.Equal(RunEndReason.Cancelled, state.Report!.Run.End!.Reason);
        Assert.Equal(2, state.Report.Run.Epoch);
        Assert.True(File.Exists(folder.File("model.bin")));
    }

    [Fact]
    public void Pipeline_WithAWrongPlan_SaysAllThatIsWrong()
    {
        var message = Assert.Throws<PlanException>(() => new TrainingPipeline().Run(Plan with { Epochs = 0, BatchSize = 0 })).Message;
        Assert.Contains("epochs", message, StringComparison.Ordinal);
        Assert.Contains("batch_size", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipeline_WithAnUnknownModel_NamesTheOnesThereAre() =>
        Assert.Contains("cifar-cnn", Assert.Throws<ModelException>(() => new TrainingPipeline().Run(Plan with { Model = "nobody" })).Message, StringComparison.Ordinal);

    [Fact]
    public void Pipeline_OnNoData_SaysWhichPath() =>
        Assert.Contains("nowhere", Assert.Throws<ImageSetException>(() => new TrainingPipeline().Run(Plan with { Data = "nowhere" })).Message, StringComparison.Ordinal);

    private sealed class Cancelling(RunMonitor monitor, CancellationTokenSource cancellation) : ITrainingObserver
    {
        public TrainingDirective Observe(TrainingEvent trainingEvent)
        {
            var directive = monitor.Observe(trainingEvent);
            if (trainingEvent is EpochCompleted { Epoch: 2 }) cancellation.Cancel();
            return directive;
        }
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    [InlineData(64, false)] // the model's own, which nobody asked for
    public void Batch_LargerThanTheSet_IsRefusedWhereItWasAskedFor(int batch, bool isRefused)
    {
        var plan = new TrainingPlan { Data = "shapes10", GeneratedCount = 50, Model = "mlp-8", Epochs = 1, BatchSize = batch, ValidationFraction = 0.2 };
        if (!isRefused) Assert.Single(new TrainingPipeline().Run(plan).Result!.Epochs);
        else Assert.Contains("at most 40", Assert.Throws<PlanException>(() => new TrainingPipeline().Run(plan)).Message, StringComparison.Ordinal);
    }
}
