using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Cosines between the gradients of classes and halves.</summary>
public sealed class GradientDirectionsProbeTests
{
    private static readonly TrainingPlan Plan = new() { Data = "shapes10", GeneratedCount = 200, Model = "mlp-8", Epochs = 1, BatchSize = 10, Threads = 1 };

    [Fact]
    public void After_TenClasses_ComparesAllPairs()
    {
        var values = After(Plan);
        Assert.All(values, pair => Assert.InRange(pair.Value, -1, 1));
        Assert.InRange(values["start.classes_negative_share"], 0.2, 1); // a softmax that knows nothing has them pull against each other
        Assert.InRange(values["start.classes_least"], -1, values["start.classes_mean"]);
        Assert.NotEqual(values["start.halves"], values["end.halves"]);
    }

    [Fact]
    public void After_OneClass_ComparesHalvesOnly_WhichAgree()
    {
        var values = After(Plan with { OnlyClasses = "circle", Outputs = 100 });
        Assert.True(Missing.Is(values["start.classes_mean"]));
        Assert.InRange(values["start.halves"], 0.5, 1);
    }

    private static Dictionary<string, double> After(TrainingPlan plan)
    {
        var state = new TrainingPipeline(new PipelineHost(), [new LoadStage(), new InspectStage(), new SplitStage(), new ScaleStage(), new TrainStage(new PipelineHost())]).Run(plan);
        return new GradientDirectionsProbe().After(state, default).ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
