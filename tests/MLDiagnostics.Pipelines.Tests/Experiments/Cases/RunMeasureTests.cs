using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class RunMeasureTests
{
    private const int Epochs = 200;
    private static readonly int[] Jumps = [40, 90, 140, 190];

    [Theory]
    [InlineData("count", 4)]
    [InlineData("interval", 50)]
    [InlineData("steps", 100)]
    [InlineData("variation", 0)]
    [InlineData("height", 5)]
    [InlineData("moment", 1)]
    [InlineData("gradient", 1)]
    [InlineData("after", 1)]
    [InlineData("distance", 3)]
    public void Jumps_OfARegularRun_AreMeasured(string take, double expected) =>
        Assert.Equal(expected, new JumpMeasure().Of(Jumping(), Arguments($$"""{ "take": "{{take}}" }""")), 1e-9);

    [Theory]
    [InlineData("count", 0)]
    [InlineData("interval", double.NaN)]
    [InlineData("moment", double.NaN)]
    [InlineData("distance", double.NaN)]
    public void Jumps_OfACalmRun_AreNone(string take, double expected) =>
        Assert.Equal(expected, new JumpMeasure().Of(Run(new RunBuilder().Epochs(("train.loss", Enumerable.Range(0, 60).Select(i => Math.Exp(-0.05 * i)).ToArray()))), Arguments($$"""{ "take": "{{take}}" }""")));

    [Fact]
    public void Jumps_ByAWordThatIsNone_AreRefused() =>
        Assert.Contains("'often'", Assert.Throws<PlanException>(() => new JumpMeasure().Words(Arguments("""{ "take": "often" }"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Evidence_OfAFinding_AddsUpTheNumbersNamed()
    {
        var run = Run(new RunBuilder().Epochs(("train.loss", [1, 2])), new FindingDetector());
        Assert.Equal(5, Evidence(run, """{ "finding": "found", "names": ["two", "three"] }"""));
        Assert.Equal(0, Evidence(run, """{ "finding": "found", "names": ["four"] }"""));
        Assert.Equal(double.NaN, Evidence(run, """{ "finding": "unknown", "names": ["two"] }"""));
    }

    private static double Evidence(CaseRun run, string arguments) => new EvidenceMeasure().Of(run, Arguments(arguments));

    // Before each jump the gradient and √v̂ fall; the weights move three times as far over a jump as otherwise.
    private static CaseRun Jumping()
    {
        var (loss, gradient, moment, distance) = (new double[Epochs], new double[Epochs], new double[Epochs], new double[Epochs]);
        for (var i = 0; i < Epochs; i++)
        {
            var since = i < Jumps[0] ? i : (i - Jumps[0]) % 50;
            loss[i] = Jumps.Contains(i) ? 5 : 1;
            gradient[i] = since == 0 ? 10 : 0.5;
            moment[i] = 2 - (0.01 * since);
            // Value i is the distance to epoch i − 2: a jump lies between for the two epochs from its own.
            distance[i] = i < 2 ? Missing.Value : Jumps.Contains(i) || Jumps.Contains(i - 1) ? 3 : 1;
        }

        return Run(new RunBuilder().Configure("steps_per_epoch", 2).Epochs(("train.loss", loss), ("train.gradient_norm", gradient), ("train.adam_sqrt_v_hat", moment),
            ("train.weight_distance/2", distance)));
    }

    private static CaseRun Run(RunBuilder run, IDetector? detector = null) => new()
    {
        Variant = new CaseVariant { Name = "one", Title = "one" },
        Seed = 1,
        Plan = ReadyPlans.Cifar(),
        Folder = "",
        Report = Diagnose.Run([detector ?? new SilentDetector()], run.End().Events),
    };

    private static CaseArguments Arguments(string json) => new(JsonNode.Parse(json)!.AsObject());

    private sealed class FindingDetector : IDetector, IDetectorSession
    {
        public DetectorDescriptor Descriptor { get; } = new()
        {
            Id = "MLD9002", Name = "found", Title = "Found", Category = DetectorCategory.Numerics, Severity = Severity.Info, Vital = true,
        };

        public IDetectorSession Start(RunContext context) => this;

        public DetectorOutcome Observe(RunView run) => DetectorOutcome.Clear;

        public DetectorOutcome Complete(RunView run) => DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Info,
            Message = "Found.",
            Concern = "None.",
            Evidence = [new Evidence { Name = "two", Observed = 2 }, new Evidence { Name = "three", Observed = 3 }],
        });
    }
}
