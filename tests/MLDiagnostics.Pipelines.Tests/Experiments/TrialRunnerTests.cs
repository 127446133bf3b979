using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class TrialRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_AfterAnInterruption_TrainsOnlyWhatWasNotFinished()
    {
        var trials = Trials(4);
        var first = new RecordedTrainer { During = trial => { if (trial.Name == "3") throw new InvalidOperationException("killed"); } };
        Assert.ThrowsAny<Exception>(() => Runner(first).Run(trials));
        var second = new RecordedTrainer();
        var results = Runner(second).Run(trials);
        Assert.Equal(["3", "4"], second.Trained);
        Assert.Equal(["1", "2", "3", "4"], results.Select(result => result.Trial.Name));
        Assert.Equal([true, true, false, false], results.Select(result => result.IsReused));
        Assert.All(results, result => Assert.Equal(3, result.Report!.Run.Epochs.Length));
    }

    [Fact]
    public void Run_OfAnotherPlanInTheSameFolder_TrainsAgain()
    {
        var trainer = new RecordedTrainer();
        var trial = Trials(1)[0];
        Runner(trainer).Run(trial);
        Runner(trainer).Run(trial);
        Runner(trainer).Run(trial with { Plan = trial.Plan with { BatchSize = 7 } });
        Assert.Equal(2, trainer.Trained.Count);
    }

    [Fact]
    public void Run_WithOtherThreads_IsTheSameTrial()
    {
        var trainer = new RecordedTrainer();
        var trial = Trials(1)[0];
        foreach (var threads in (int?[])[1, 2, null]) Runner(trainer).Run(trial with { Plan = trial.Plan with { Threads = threads } });
        Assert.Single(trainer.Trained);
    }

    [Theory]
    [InlineData("{ \"schema\": ")]
    [InlineData("""{ "schema": "mldiagnostics/trial/1", "name": "1", "plan": "{ \"schema\": ", "probes": "" }""")]
    [InlineData("""{ "schema": "mldiagnostics/trial/1", "name": "1", "plan": "{ \"schema\": \"mldiagnostics/plan/1\", \"colour\": 1 }", "probes": "" }""")]
    public void Run_WithABrokenMark_TrainsAgain(string mark)
    {
        var trainer = new RecordedTrainer();
        var trial = Trials(1)[0];
        Runner(trainer).Run(trial);
        File.WriteAllText(Path.Combine(trial.Folder, "trial.json"), mark);
        Runner(trainer).Run(trial);
        Assert.Equal(2, trainer.Trained.Count);
    }

    [Theory]
    [InlineData("epochs.jsonl")]
    [InlineData("context.json")]
    [InlineData("trial.json")]
    public void Run_OfARecordThatIsCutOff_TrainsAgain(string name)
    {
        var trainer = new RecordedTrainer();
        var trial = Trials(1)[0];
        Runner(trainer).Run(trial);
        var path = Path.Combine(trial.Folder, name);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);
        var result = Runner(trainer).Run(trial);
        Assert.Equal((2, 3), (trainer.Trained.Count, result.Report!.Run.Epochs.Length));
        Assert.True(Runner(trainer).Run(trial).IsReused);
    }

    [Fact]
    public void Run_OfAMarkWithoutLengths_IsReadAsBefore()
    {
        var trainer = new RecordedTrainer();
        var trial = Trials(1)[0];
        Runner(trainer).Run(trial);
        var path = Path.Combine(trial.Folder, "trial.json");
        var mark = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(mark.Remove("files"));
        File.WriteAllText(path, mark.ToJsonString());
        Assert.True(Runner(trainer).Run(trial).IsReused);
    }

    [Fact]
    public void Run_KilledOverAFinishedOneOfAnotherPlan_DoesNotPassForThatOne()
    {
        var trial = Trials(1)[0];
        Runner(new RecordedTrainer()).Run(trial);
        var killed = new RecordedTrainer { During = _ => throw new InvalidOperationException("killed") };
        Assert.ThrowsAny<Exception>(() => Runner(killed).Run(trial with { Plan = trial.Plan with { BatchSize = 7 } }));
        Assert.False(Runner(new RecordedTrainer()).Run(trial).IsReused);
    }

    [Fact]
    public void Run_InParallel_KeepsTheOrderAndTheLimit()
    {
        using var both = new Barrier(2);
        var trainer = new RecordedTrainer { During = _ => both.SignalAndWait(TimeSpan.FromSeconds(30)) };
        var results = Runner(trainer, parallel: 2).Run(Trials(6));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], results.Select(result => result.Trial.Name));
        Assert.Equal(2, trainer.Peak);
    }

    [Fact]
    public void Run_OfATrialThatCannotBeTrained_SaysWhyAndGoesOn()
    {
        var trainer = new RecordedTrainer { During = trial => { if (trial.Name == "1") throw new TrialException("There is no data."); } };
        var results = Runner(trainer).Run(Trials(2));
        Assert.Equal("There is no data.", results[0].Failure);
        Assert.Null(results[0].Report);
        Assert.NotNull(results[1].Report);
    }

    [Fact]
    public void Run_Cancelled_ThrowsAndKeepsWhatWasFinished()
    {
        using var cancellation = new CancellationTokenSource();
        var trials = Trials(3);
        var trainer = new RecordedTrainer();
        Assert.ThrowsAny<OperationCanceledException>(() => Runner(trainer).Run(trials, result => { if (result.Trial.Name == "1") cancellation.Cancel(); }, cancellation.Token));
        var second = new RecordedTrainer();
        Runner(second).Run(trials);
        Assert.Equal(["2", "3"], second.Trained);
    }

    private static TrialRunner Runner(ITrialTrainer trainer, int parallel = 1) => new(trainer, SilentDetector.Diagnostics(), parallel);

    private Trial[] Trials(int count) =>
    [
        .. Enumerable.Range(1, count).Select(seed => new Trial
        {
            Name = $"{seed}", Plan = new TrainingPlan { Data = "shapes10", Seed = seed }, Folder = _folder.File($"trial-{seed}"),
        }),
    ];
}
