using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Plans;

public sealed class TrainingPlanTests
{
    private static readonly TrainingPlan Plan = ReadyPlans.Authenticity();

    [Fact]
    public void Plan_WrittenAndRead_IsTheSame()
    {
        var plan = ReadyPlans.Cifar("a b/c", "cifar-cnn") with
        {
            ImageSize = 48,
            ImageFit = ImageFit.Crop,
            InputScale = InputScale.Standardise,
            Imbalance = 7.5,
            Threads = 2,
            BalancedClassWeights = true,
            Sampling = "a=2,b=0.5",
            DropLast = true,
            Prefetch = false,
            EarlyStopping = 4,
            RestoreBest = true,
            Loss = LossKind.BinaryCrossEntropy,
            LabelSmoothing = 0.1,
            Initialisation = WeightInitializer.Orthogonal,
            Gain = 0.5,
            BatchNormMomentum = 0.9,
            LayerChanges = "dense1:gain=2",
            Optimizer = new OptimizerSpecification { Kind = OptimizerKind.RmsProp, ClipValue = 1, EpsilonPlacement = EpsilonPlacement.UnderRoot, Rho = 0.5 },
            Augmentation = AugmentationSpecification.Parse("flip,crop=4,noise=0.05,border=edge"),
            Schedule = new ScheduleSpecification { Kind = ScheduleKind.Cosine, FinalShare = 0.1 },
        };
        Assert.Equal(plan, PlanJson.Read(PlanJson.Write(plan)));
        Assert.Equal(Plan, PlanJson.Read(PlanJson.Write(Plan)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"schema": "mldiagnostics/plan/2", "data": "x"}""")]
    [InlineData("""{"schema": "mldiagnostics/plan/1", "data": "x", "colour": 1}""")]
    [InlineData("""{"schema": "mldiagnostics/plan/1"}""")]
    public void Plan_ThatIsNone_IsRefusedInOneSentence(string json) => Assert.NotEmpty(Assert.Throws<PlanException>(() => PlanJson.Read(json)).Message);

    [Fact]
    public void Validate_EverythingWrong_SaysAllAtOnce()
    {
        var plan = Plan with { Epochs = 0, BatchSize = 0, ImageSize = 3, ValidationFraction = 1, Imbalance = 0, Threads = 0 };
        Assert.Equal(6, plan.Validate().Count);
        Assert.Empty(Plan.Validate());
    }

    [Theory]
    [InlineData("input_scale", "none")]
    [InlineData("optimizer", "sgd")]
    [InlineData("schedule", "cosine")]
    [InlineData("class_weights", "balanced")]
    [InlineData("augmentation", "flip=0.5,crop=4")]
    [InlineData("sampling", "balanced")]
    [InlineData("sampling", "authentic=3")]
    [InlineData("early_stopping", "patience 5")]
    [InlineData("early_stopping", "none")]
    [InlineData("model", "cifar-fc")]
    [InlineData("loss", "mse")]
    [InlineData("initialisation", "he_normal")]
    public void Apply_AWord_ChangesThatKeyAlone(string key, string word) => AssertApplied(key, word);

    [Theory]
    [InlineData("learning_rate", 0.5)]
    [InlineData("weight_decay", 0.25)]
    [InlineData("beta1", 0.5)]
    [InlineData("beta2", 0.99)]
    [InlineData("epsilon", 0.001)]
    [InlineData("clip_norm", 1)]
    [InlineData("clip_value", 0.5)]
    [InlineData("label_smoothing", 0.1)]
    [InlineData("batch_norm_momentum", 0.9)]
    [InlineData("batch_size", 64)]
    [InlineData("epochs", 3)]
    [InlineData("seed", 9)]
    [InlineData("validation_fraction", 0.5)]
    [InlineData("train_fraction", 0.25)]
    public void Apply_ANumber_ChangesThatKeyAlone(string key, double number) => AssertApplied(key, number);

    [Theory]
    [InlineData("amsgrad", true)]
    [InlineData("shuffle", false)]
    [InlineData("drop_last", true)]
    [InlineData("restore_best", true)]
    public void Apply_AFlag_ChangesThatKeyAlone(string key, bool flag) => AssertApplied(key, flag);

    [Theory]
    [InlineData("augmentation", "mixup")]
    [InlineData("sampling", "often")]
    [InlineData("sampling", "cat=-1")]
    [InlineData("early_stopping", "patience")]
    [InlineData("early_stopping", "patience 0")]
    [InlineData("input_scale", "sideways")]
    [InlineData("optimizer", "0")]
    [InlineData("loss", "custom")]
    [InlineData("loss", "l2")]
    [InlineData("initialisation", "zeros")]
    public void Apply_WhatThePlanCannotDo_SaysWhy(string key, string word)
    {
        Assert.False(Plan.TryApply(new ConfigurationChange(key, word), out var plan, out var why));
        Assert.Same(Plan, plan);
        Assert.Contains(key, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_AValueThatCannotBeRun_SaysWhy()
    {
        Assert.False(Plan.TryApply(new ConfigurationChange("learning_rate", -1.0), out var plan, out var why));
        Assert.Same(Plan, plan);
        Assert.Contains("learning_rate", why, StringComparison.Ordinal);
        Assert.False(Plan.TryApply(new ConfigurationChange("epochs", 1.5), out _, out _));
    }

    [Fact]
    public void Configuration_NamesTheOptimizersOwnKeysOnly()
    {
        Assert.Null(Plan.Configuration["momentum"]);
        Assert.Equal(false, Plan.Configuration.AmsGrad);
        var sgd = ReadyPlans.Cifar().Configuration;
        Assert.Equal(0.9, sgd["momentum"]!.Number);
        Assert.Null(sgd.AmsGrad);
    }

    private static void AssertApplied(string key, ConfigurationValue value)
    {
        Assert.True(Plan.TryApply(new ConfigurationChange(key, value), out var plan, out var why), why);
        Assert.Equal(value, plan.Configuration[key]);
        var others = plan.Configuration.Where(pair => pair.Key != key && Plan.Configuration[pair.Key] is not null);
        Assert.All(others, pair => Assert.Equal(Plan.Configuration[pair.Key], pair.Value));
    }
}
