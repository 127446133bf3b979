using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class ClassMeasureTests
{
    [Theory]
    [InlineData("minority_recall", 0.25, 0.5)]
    [InlineData("majority_recall", 0.75, 0.75)]
    [InlineData("balanced_accuracy", 0.5, 0.6)]
    public void Classes_AreToldApartByTheirCountsInTraining(string what, double last, double highest)
    {
        var run = Samples.Run(run => run
            .Epoch(("validation.recall/rare", 0.5), ("validation.recall/often", 0.7))
            .Epoch(("validation.recall/rare", 0.25), ("validation.recall/often", 0.75)));
        Assert.Equal(last, new ClassesMeasure().Of(run, Arguments($$"""{ "what": "{{what}}" }""")), 12);
        Assert.Equal(highest, new ClassesMeasure().Of(run, Arguments($$"""{ "what": "{{what}}", "take": "highest" }""")), 12);
    }

    [Fact]
    public void Prior_IsWhatAConstantAnswerReaches()
    {
        var run = Samples.Run(run => run.Epoch(("train.loss", 1)));
        Assert.Equal(0.8, new PriorMeasure().Of(run, Arguments("""{ "what": "majority_share", "split": "train" }""")), 12);
        Assert.Equal(0.5, new PriorMeasure().Of(run, Arguments("""{ "what": "majority_share" }""")), 12);
        Assert.Equal(Math.Log(2), new PriorMeasure().Of(run, Arguments("""{ "what": "entropy" }""")), 12);
        Assert.Equal(-(0.2 * Math.Log(0.2)) - (0.8 * Math.Log(0.8)), new PriorMeasure().Of(run, Arguments("""{ "what": "entropy", "split": "train" }""")), 12);
    }

    [Theory]
    [InlineData("""{ "series": "train.loss", "take": "last" }""", 3)]
    [InlineData("""{ "series": "train.loss", "take": "lowest" }""", 2)]
    [InlineData("""{ "series": "train.loss", "take": "highest", "until": 1 }""", 4)]
    [InlineData("""{ "series": "train.loss", "take": "mean", "tail": 2 }""", 2.5)]
    [InlineData("""{ "series": "train.loss", "take": "median" }""", 3)]
    [InlineData("""{ "series": "train.loss", "take": "deviation" }""", 1)]
    [InlineData("""{ "series": "train.loss", "take": "last", "smoothing": 0.5 }""", 2.857142857142857)]
    [InlineData("""{ "series": "train.nothing", "take": "last" }""", double.NaN)]
    public void Series_IsOneNumberOfIt(string arguments, double expected)
    {
        var run = Samples.Run(run => run.Epoch(("train.loss", 4)).Epoch(("train.loss", 2)).Epoch(("train.loss", 3)));
        Assert.Equal(expected, new SeriesMeasure().Of(run, Arguments(arguments)), 12);
    }

    [Fact]
    public void MovedThreshold_AnswersTheClassThatIsLikelierThanItsShare()
    {
        Assert.Equal(1, MovedThresholdProbe.Answer([0.9f, 0.1f], [0.95, 0.05]));
        Assert.Equal(0, MovedThresholdProbe.Answer([0.96f, 0.04f], [0.95, 0.05]));
        // A class that was never seen is no answer.
        Assert.Equal(0, MovedThresholdProbe.Answer([0.2f, 0.8f], [1, 0]));
        var values = MovedThresholdProbe.Recalls([0, 0, 0, 1], [0, 1, 0, 1], [0.95, 0.05]).ToDictionary();
        Assert.Equal(0.75, values["moved_threshold.accuracy"]);
        Assert.Equal((1, 2 / 3.0), (values["moved_threshold.minority_recall"], values["moved_threshold.majority_recall"]));
        Assert.Equal(5 / 6.0, values["moved_threshold.balanced_accuracy"], 12);
    }

    private static CaseArguments Arguments(string json) => new(JsonNode.Parse(json)!.AsObject());

    private static class Samples
    {
        internal static CaseRun Run(Func<RunBuilder, RunBuilder> epochs)
        {
            ClassCount[] train = [new() { Name = "often", Count = 80 }, new() { Name = "rare", Count = 20 }, new() { Name = "never", Count = 0 }];
            ClassCount[] validation = [new() { Name = "often", Count = 10 }, new() { Name = "rare", Count = 10 }];
            var events = epochs(new RunBuilder().Facts(facts => facts with { TrainClasses = train, ValidationClasses = validation })).End().Events;
            return new CaseRun
            {
                Variant = new CaseVariant { Name = "sample", Title = "sample" },
                Seed = 1,
                Plan = new TrainingPlan { Data = "shapes10" },
                Folder = "",
                Report = SilentDetector.Diagnostics().Analyze(events)[0],
            };
        }
    }
}
