using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Stages;

public sealed class StageTests
{
    private static readonly TrainingPlan Plan = ReadyPlans.Cifar() with { GeneratedCount = 100, Epochs = 1, BatchSize = 20 };

    [Fact]
    public void Load_AGeneratedSet_DrawsItBySeed()
    {
        var set = new LoadStage().Run(State(Plan), default).Loaded!;
        Assert.Equal(100, set.Images.Count);
        Assert.Equal(ImageGenerator.Find("shapes10")!.Generate(1, 1).Pixels(0).ToArray(), set.Images.Pixels(0).ToArray());
        var other = new LoadStage().Run(State(Plan with { GeneratedSeed = 2 }), default).Loaded!;
        Assert.NotEqual(set.Images.Pixels(0).ToArray(), other.Images.Pixels(0).ToArray());
    }

    [Fact]
    public void Load_AFolder_ResizesAsThePlanSays()
    {
        using var folder = new TemporaryFolder();
        ImageGenerator.Find("shapes10")!.WriteFolder(folder.Path, 1, 20);
        var set = new LoadStage().Run(State(Plan with { Data = folder.Path, ImageSize = 16 }), default).Loaded!;
        Assert.Equal(new ImageShape(16, 16, 3), set.Images.Shape);
        Assert.Equal(20, set.Images.Count);
    }

    [Fact]
    public void Load_NothingThere_SaysSo() =>
        Assert.Throws<ImageSetException>(() => new LoadStage().Run(State(Plan with { Data = "no/such/place" }), default));

    [Fact]
    public void Inspect_OfAFolderWithAnEmptyClass_NamesIt()
    {
        using var folder = new MLDiagnostics.Testing.TemporaryFolder();
        MLDiagnostics.Pipelines.Images.Generation.ImageGenerator.Find("authenticity")!.WriteFolder(folder.File("set"), 1, 8);
        Directory.CreateDirectory(folder.File("set/doubtful"));
        var state = new LoadStage().Run(State(Plan with { Data = folder.File("set") }), default);
        Assert.Contains("'doubtful' has no image", Assert.Throws<ImageSetException>(() => new InspectStage().Run(state, default)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 5, "one class only")]
    [InlineData(2, 1, "one image only")]
    public void Inspect_TooLittleToLearnFrom_IsRefused(int classes, int count, string message)
    {
        var state = State(Plan) with { Loaded = Set(classes, count) };
        Assert.Contains(message, Assert.Throws<ImageSetException>(() => new InspectStage().Run(state, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_AUsableSet_CountsItsClasses()
    {
        var facts = new InspectStage().Run(State(Plan) with { Loaded = Set(2, 5) }, default).Facts;
        Assert.Equal([3, 2], facts.TrainClasses.Select(count => count.Count));
        Assert.Equal(2, facts.OutputCount);
    }

    [Fact]
    public void Split_ASetWithoutHeldOutImages_IsDividedByClass()
    {
        var state = new SplitStage().Run(new LoadStage().Run(State(Plan), default), default);
        Assert.Equal(80, state.Train!.Count);
        Assert.All(state.Validation!.CountByClass(), count => Assert.Equal(2, count));
    }

    [Fact]
    public void Split_ASetWithHeldOutImages_KeepsItsDivision()
    {
        var loaded = Set(2, 6) with { Validation = Set(2, 4).Images };
        var state = new SplitStage().Run(State(Plan) with { Loaded = loaded }, default);
        Assert.Same(loaded.Images, state.Train);
        Assert.Same(loaded.Validation, state.Validation);
    }

    [Theory]
    [InlineData(1, 80)]
    [InlineData(0.5, 40)]
    [InlineData(0.25, 20)]
    public void Split_WithATrainFraction_KeepsThatShareOfEachClass(double fraction, int count)
    {
        var state = new SplitStage().Run(new LoadStage().Run(State(Plan with { TrainFraction = fraction }), default), default);
        Assert.All(state.Train!.CountByClass(), each => Assert.Equal(count / 10, each));
        Assert.Equal(20, state.Validation!.Count);
    }

    [Theory]
    [InlineData(1, 40, 40)]
    [InlineData(4, 40, 10)]
    [InlineData(1000, 40, 1)]
    public void Split_WithImbalance_ThinsTheOtherClasses(double imbalance, int first, int other)
    {
        var plan = Plan with { Imbalance = imbalance, Data = "authenticity" };
        var state = new SplitStage().Run(new LoadStage().Run(State(plan), default), default);
        Assert.Equal([first, other], state.Train!.CountByClass());
    }

    [Fact]
    public void Split_OnlyOneClass_KeepsTheOthersAsClassesWithoutImages()
    {
        var plan = Plan with { Data = "authenticity", OnlyClasses = "forged", Outputs = 1000 };
        var state = new SplitStage().Run(new LoadStage().Run(State(plan), default), default);
        Assert.Equal(["authentic", "forged"], state.Train!.ClassNames);
        Assert.Equal([0, 40], state.Train.CountByClass());
        Assert.Equal([0, 10], state.Validation!.CountByClass());
        var facts = new ScaleStage().Run(state, default).Facts;
        Assert.Equal((1000, 1), (facts.OutputCount, facts.TrainClassesPresent));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(41)]
    [InlineData(2)]
    public void Split_TrainCount_KeepsSoManyWithTheSharesOfTheClasses(int count)
    {
        var plan = Plan with { Data = "authenticity", TrainCount = count };
        var state = new SplitStage().Run(new LoadStage().Run(State(plan), default), default);
        Assert.Equal(count, state.Train!.Count);
        Assert.InRange(state.Train.CountByClass()[0] - state.Train.CountByClass()[1], -1, 1);
        Assert.Equal(20, state.Validation!.Count);
    }

    [Theory]
    [InlineData("cat", null, "only_classes names the class 'cat', and the data have authentic, forged.")]
    [InlineData("", 81, "train_count is 81, and there are 80 images to train on.")]
    public void Split_WhatIsNotThere_IsRefused(string classes, int? count, string sentence)
    {
        var loaded = new LoadStage().Run(State(Plan with { Data = "authenticity", OnlyClasses = classes, TrainCount = count }), default);
        Assert.Equal(sentence, Assert.Throws<PlanException>(() => new SplitStage().Run(loaded, default)).Message);
    }

    [Fact]
    public void Train_MoreOutputsThanClasses_CountsTheUnusedOnesTogether()
    {
        var state = Scaled(Plan with { Outputs = 1000, TrainCount = 40 });
        var trained = new TrainStage(new PipelineHost { Diagnostics = SilentDetector.Diagnostics() }).Run(state, default);
        var predictions = new DiagnoseStage().Run(new EvaluateStage().Run(trained, default), default).Report!.Predictions!;
        Assert.Equal(11, predictions.Classes.Count);
        Assert.Equal("an unused output", predictions.Classes[^1]);
        Assert.Equal(state.Validation!.Count, predictions.Counts.Sum());
    }

    [Theory]
    [InlineData(InputScale.None, 0, 255)]
    [InlineData(InputScale.Unit, 0, 1)]
    [InlineData(InputScale.Centred, -0.5, 0.5)]
    public void Scale_MeasuresWhatTheNetworkIsFed(InputScale scale, double minimum, double maximum)
    {
        var inputs = Scaled(Plan with { InputScale = scale }).Facts.Inputs!;
        Assert.InRange(inputs.Minimum!.Value, minimum, maximum);
        Assert.InRange(inputs.Maximum!.Value, minimum + 0.8 * (maximum - minimum), maximum);
        Assert.Equal(scale == InputScale.None, inputs.IsIntegral);
    }

    [Fact]
    public void Train_WithAndWithoutDiagnostics_GivesTheSameWeights()
    {
        var state = Scaled(Plan);
        var alone = new TrainStage(new PipelineHost()).Run(state, default);
        var watched = new TrainStage(new PipelineHost { Diagnostics = SilentDetector.Diagnostics() }).Run(state, default);
        Assert.Null(alone.Monitor);
        Assert.Equal(alone.Result!.Model.ParameterHash, watched.Result!.Model.ParameterHash);
        watched.Monitor!.Dispose();
    }

    [Fact]
    public void Train_TellsTheDetectorsThePlanAndTheData()
    {
        var state = new TrainStage(new PipelineHost { Diagnostics = SilentDetector.Diagnostics() }).Run(Scaled(Plan), default);
        var context = new DiagnoseStage().Run(state, default).Report!.Run.Context;
        Assert.Equal("cifar-fc", context.Configuration.Model);
        Assert.Equal(4, context.Configuration.StepsPerEpoch);
        Assert.Equal(80, context.Facts.TrainCount);
        Assert.Equal("mldiagnostics", context.Framework.Id);
        Assert.True(context.Model.HasRelu);
    }

    [Fact]
    public void Train_ProbesOfTheHost_AreMeasuredAfterEachEpoch()
    {
        var host = new PipelineHost
        {
            Probes = state => [new EvaluationProbe { Name = "seen", Source = state.Scaling!.Apply(state.Train!), Statistics = NormalisationStatistics.Batch }],
        };
        var result = new TrainStage(host).Run(Scaled(Plan with { Loss = LossKind.Hinge, LabelSmoothing = 0 }), default).Result!;
        Assert.Contains(result.Epochs[0].Values, value => value.Key == SeriesKey.Parse("validation.probe_loss/seen") && value.Value > 0);
        Assert.Equal("hinge", result.Context.Configuration.Loss);
    }

    [Fact]
    public void Probes_OfThePlan_AreMeasuredOnSetsOfTheirOwn()
    {
        var plan = Plan with { Probes = "batch-statistics, recomputed-statistics,train-like,second-validation,larger-validation,test" };
        var state = Scaled(plan);
        Assert.Equal(60, state.Train!.Count);
        Assert.Equal([20, 20, 80, 1000], state.Probes.Select(probe => probe.Source).OfType<IExampleSource>().Select(source => source.Count));
        var seen = Names(state.Train).Concat(Names(state.Validation!)).ToHashSet();
        Assert.DoesNotContain(Names(state.HeldBack!), seen.Contains);
        var result = new TrainStage(new PipelineHost()).Run(state, default).Result!;
        Assert.Equal(6, result.Epochs[0].Values.Count(value => value.Key.Metric == MetricNames.ProbeLoss));
    }

    [Theory]
    [InlineData("authenticity", "looks", "'looks'")]
    [InlineData("authenticity", "test,test", "twice")]
    [InlineData("quasars", "batch-statistics", "needs a validation set")]
    [InlineData("photos", "test", "drawn anew")]
    public void Probes_ThatCannotBeHad_AreRefused(string data, string probes, string why) =>
        Assert.Contains(why, Assert.Single((Plan with { Data = data, Probes = probes }).Validate()), StringComparison.Ordinal);

    [Fact]
    public void Evaluate_AfterTraining_CountsEveryImageHeldOut()
    {
        var trained = new TrainStage(new PipelineHost()).Run(Scaled(Plan), default);
        Assert.Equal(20, new EvaluateStage().Run(trained, default).Evaluation!.Confusion.Total);
        Assert.Null(new EvaluateStage().Run(trained, new CancellationToken(canceled: true)).Evaluation);
    }

    [Fact]
    public void Report_WritesPlanModelAndEveryWriter()
    {
        using var folder = new TemporaryFolder();
        var host = new PipelineHost { Diagnostics = SilentDetector.Diagnostics(), Folder = folder.File("run"), Writers = [new WordWriter()] };
        var state = new ReportStage(host).Run(new DiagnoseStage().Run(new TrainStage(host).Run(Scaled(Plan), default), default), default);
        Assert.Equal(["plan.json", "model.bin", "preparation.json", "report.word"], state.Files.Select(Path.GetFileName));
        Assert.Equal(Plan, PlanJson.Read(File.ReadAllText(folder.File("run/plan.json"))));
        Assert.Equal(state.Result!.Model.ParameterHash, TrainedModel.Load(folder.File("run/model.bin")).ParameterHash);
        Assert.Equal("Healthy", File.ReadAllText(folder.File("run/report.word")));
    }

    [Fact]
    public void Stage_BeforeItsTurn_SaysWhichOneIsMissing() =>
        Assert.Contains("'load'", Assert.Throws<InvalidOperationException>(() => new SplitStage().Run(State(Plan), default)).Message, StringComparison.Ordinal);

    private static IEnumerable<string> Names(ImageSet images) => Enumerable.Range(0, images.Count).Select(images.Name);

    private static PipelineState State(TrainingPlan plan) => new() { Plan = plan };

    private static PipelineState Scaled(TrainingPlan plan) =>
        new ScaleStage().Run(new SplitStage().Run(new LoadStage().Run(State(plan), default), default), default);

    private static LoadedImageSet Set(int classes, int count) => new()
    {
        Name = "set",
        Format = "test",
        Preparation = "",
        Images = new ImageSet(new ImageShape(2, 2, 3), [.. Enumerable.Range(0, classes).Select(i => $"class{(char)('a' + i)}")],
            [.. Enumerable.Range(0, count).Select(i => Enumerable.Repeat((byte)i, 12).ToArray())],
            [.. Enumerable.Range(0, count).Select(i => i % classes)], [.. Enumerable.Range(0, count).Select(i => $"image {(char)('a' + i)}")]),
    };

    private sealed class WordWriter : IReportWriter
    {
        public string Format => "word";

        public void Write(DiagnosticReport report, Stream output) => output.Write(System.Text.Encoding.UTF8.GetBytes(report.Verdict.ToString()));
    }
}
