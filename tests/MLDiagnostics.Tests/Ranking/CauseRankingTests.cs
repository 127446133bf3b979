using MLDiagnostics.Testing;
using static MLDiagnostics.Tests.ScriptedDetector;

namespace MLDiagnostics.Tests.Ranking;

public sealed class CauseRankingTests
{
    private static readonly IReadOnlyList<TrainingEvent> Run = new RunBuilder().Epochs(("train.loss", [1, 1])).Events;

    [Fact]
    public void Cause_EstablishedByAnotherDetector_IsRaisedAboveTheOthers()
    {
        var symptom = Firing("MLD9001", Severity.Error, null, Cause("learning_rate", 0.5), Cause("input_scale", 0.3));
        var root = Firing("MLD9002", Severity.Warning, "input_scale", Cause("input_scale", 0.9));
        var report = Diagnose.Run([symptom, root], Run);
        Assert.Equal("input_scale", report.Findings[0].Causes[0].Key);
        Assert.Equal("MLD9001", report.Findings[0].Id);
        var story = Assert.Single(report.Stories);
        Assert.Equal("input_scale", story.Cause);
        Assert.Equal(["MLD9002", "MLD9001"], story.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Cause_WhoseDetectorIsClear_IsLoweredBelowTheOthers()
    {
        var symptom = Firing("MLD9001", Severity.Error, null, Cause("input_scale", 0.5), Cause("learning_rate", 0.4));
        var clear = new ScriptedDetector("MLD9002") { Establishes = "input_scale" };
        Assert.Equal("learning_rate", Diagnose.Run([symptom, clear], Run).Findings[0].Causes[0].Key);
    }

    [Fact]
    public void Cause_WhoseDetectorCouldNotLook_StaysAsItWas()
    {
        var symptom = Firing("MLD9001", Severity.Error, null, Cause("input_scale", 0.5), Cause("learning_rate", 0.4));
        var blind = new ScriptedDetector("MLD9002") { Establishes = "input_scale", MinimumEpochs = 99 };
        var causes = Diagnose.Run([symptom, blind], Run).Findings[0].Causes;
        // The odds of 1 and 2/3 to the power of 1.3: no evidence, only the calibration of all confidences.
        Assert.Equal([0.5, 0.3712], causes.Select(cause => Math.Round(cause.Confidence, 4)));
    }

    [Fact]
    public void Confidences_AfterWeighing_NeverSumAboveOne()
    {
        var symptom = Firing("MLD9001", Severity.Error, null, Cause("input_scale", 0.9), Cause("learning_rate", 0.9));
        Assert.InRange(Diagnose.Run([symptom], Run).Findings[0].Causes.Sum(cause => cause.Confidence), 0, 1);
    }

    [Fact]
    public void Findings_AreOrderedWorstFirstAndRootBeforeConsequence()
    {
        var report = Diagnose.Run(
        [
            Firing("MLD9001", Severity.Info, null),
            Firing("MLD9002", Severity.Error, null, Cause("input_scale", 0.8)),
            Firing("MLD9003", Severity.Error, "input_scale", Cause("input_scale", 0.7)),
        ], Run);
        Assert.Equal(["MLD9003", "MLD9002", "MLD9001"], report.Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData(Severity.Error, Verdict.Faulty)]
    [InlineData(Severity.Warning, Verdict.Suspicious)]
    [InlineData(Severity.Info, Verdict.Healthy)]
    public void Verdict_FollowsTheWorstFinding(Severity severity, Verdict verdict) =>
        Assert.Equal(verdict, Diagnose.Run([Firing("MLD9001", severity, null)], Run).Verdict);

    [Fact]
    public void Verdict_WithoutAVitalDetectorThatJudged_IsUnjudged()
    {
        Assert.Equal(Verdict.Unjudged, Diagnose.Run([new ScriptedDetector { Vital = false }, new ScriptedDetector("MLD9002") { MinimumEpochs = 9 }], Run).Verdict);
        Assert.Equal(Verdict.Healthy, Diagnose.Run([new ScriptedDetector()], Run).Verdict);
    }

    private static ScriptedDetector Firing(string id, Severity severity, string? establishes, params IReadOnlyList<Cause> causes) =>
        new(id, _ => DetectorOutcome.Fired(Finding(severity, "wrong", causes))) { Establishes = establishes };
}
