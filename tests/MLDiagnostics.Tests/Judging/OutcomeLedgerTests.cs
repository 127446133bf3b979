using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Judging;

public sealed class OutcomeLedgerTests
{
    [Fact]
    public void Finding_RaisedAndRevised_CarriesBothEpochs()
    {
        var detector = new ScriptedDetector(onEpoch: run => run.Epoch switch
        {
            < 3 => DetectorOutcome.Clear,
            < 5 => DetectorOutcome.Fired(ScriptedDetector.Finding(message: "small")),
            _ => DetectorOutcome.Fired(ScriptedDetector.Finding(Severity.Error, "large")),
        });
        var finding = Assert.Single(Diagnose.Run([detector], Epochs(6)).Findings);
        Assert.Equal("MLD9001", finding.Id);
        Assert.Equal("scripted-9001", finding.Name);
        Assert.Equal(3, finding.Raised);
        Assert.Equal(5, finding.Revised);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void Finding_Withdrawn_IsSaidInTheActions()
    {
        var detector = new ScriptedDetector(onEpoch: run => run.Epoch == 2 ? DetectorOutcome.Fired(ScriptedDetector.Finding()) : DetectorOutcome.Clear);
        var report = Diagnose.Run([detector], Epochs(4));
        Assert.Empty(report.Findings);
        var action = Assert.Single(report.Actions);
        Assert.Equal(3, action.Epoch);
        Assert.Equal("scripted-9001, raised in epoch 2, was withdrawn", action.Description);
    }

    [Fact]
    public void Findings_OfTheSameSplitAndPart_AreKeptOnce()
    {
        var detector = new ScriptedDetector(onEpoch: _ => DetectorOutcome.Fired(ScriptedDetector.Finding(message: "first"), ScriptedDetector.Finding(message: "second")));
        Assert.Equal("first", Assert.Single(Diagnose.Run([detector], Epochs(2)).Findings).Message);
    }

    [Fact]
    public void Outcome_SaysWhatWasUsedAndWhatWasMissing()
    {
        var detector = new ScriptedDetector { Needs = [new SeriesNeed(SeriesKey.Train("loss"), SeriesKey.Validation("loss"))] };
        var outcome = Diagnose.Detector(detector, Epochs(2));
        Assert.Equal(["train.loss"], outcome.Used);
        Assert.Equal(["validation.loss"], outcome.Missing);
    }

    private static IReadOnlyList<TrainingEvent> Epochs(int count) => new RunBuilder().Epochs(("train.loss", [.. Enumerable.Repeat(1.0, count)])).Events;
}
