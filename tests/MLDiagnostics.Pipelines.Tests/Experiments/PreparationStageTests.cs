using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>Data that trials share.</summary>
public sealed class PreparationStageTests
{
    private static readonly TrainingPlan Plan = new() { Data = "shapes10", GeneratedCount = 40, Model = "mlp-4" };

    [Fact]
    public void Run_APlanThatTrainsOtherwise_SharesTheData()
    {
        var stage = new PreparationStage();
        var first = Prepare(stage, Plan);
        var other = Plan with { Model = "cifar-fc", Epochs = 3, BatchSize = 8, Optimizer = new() { LearningRate = 1 }, Threads = 1, Outputs = null };
        var second = Prepare(stage, other);
        Assert.Same(first.Train, second.Train);
        Assert.Equal(other, second.Plan);
        Assert.NotSame(first.Train, Prepare(new PreparationStage(), Plan).Train);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("count")]
    [InlineData("scale")]
    [InlineData("outputs")]
    public void Run_APlanOfOtherData_HasItsOwn(string what)
    {
        var stage = new PreparationStage();
        var other = what switch
        {
            "seed" => Plan with { Seed = 2 },
            "count" => Plan with { TrainCount = 20 },
            "scale" => Plan with { InputScale = InputScale.Unit },
            _ => Plan with { Outputs = 100 },
        };
        var (first, second) = (Prepare(stage, Plan), Prepare(stage, other));
        Assert.NotSame(first.Train, second.Train);
        Assert.Equal(Prepare(new PreparationStage(), other).Facts.Inputs, second.Facts.Inputs);
    }

    [Fact]
    public void Run_AfterAFailure_TriesAgain()
    {
        using var folder = new TemporaryFolder();
        var stage = new PreparationStage();
        var plan = Plan with { Data = Path.Combine(folder.Path, "images") };
        Assert.Throws<ImageSetException>(() => Prepare(stage, plan));
        foreach (var name in (string[])["circle", "cross"])
        {
            Directory.CreateDirectory(Path.Combine(plan.Data, name));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "datasets", "shapes10", name)).Take(4))
                File.Copy(file, Path.Combine(plan.Data, name, Path.GetFileName(file)));
        }

        Assert.Equal(8, Prepare(stage, plan).Loaded!.Images.Count);
    }

    private static PipelineState Prepare(PreparationStage stage, TrainingPlan plan) => stage.Run(new PipelineState { Plan = plan }, default);
}
