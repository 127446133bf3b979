using MLDiagnostics.Live.Runs;
using MLDiagnostics.Logs;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Live.Tests;

/// <summary>Runs that another process records.</summary>
public sealed class FolderFollowerTests
{
    private static readonly TrainingDiagnostics Diagnostics =
        new TrainingDiagnosticsBuilder().Add(ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear)).Build();

    [Fact]
    public async Task Folder_WithARunThatGrows_IsFollowedToItsEnd()
    {
        using var folder = new TemporaryFolder();
        using var runs = new LiveRuns();
        runs.Follow(folder.Path, Diagnostics);
        using (var record = new RunFolderWriter(Path.Combine(folder.Path, "first")))
        {
            var events = new RunBuilder().Context(context => context with { RunId = "first" }).Epochs(("train.loss", [3, 2, 1])).Events;
            foreach (var item in events.Take(3)) record.Observe(item);
            await Until(() => runs.All is [{ Report.Run.Epoch: 2, State: LiveState.Running }]);
            Assert.Empty(runs.All[0].Directives);
            foreach (var item in events.Skip(3)) record.Observe(item);
        }

        await Until(() => runs.All is [{ Report.Run.Epoch: 3, State: LiveState.Ended }]);
    }

    [Fact]
    public async Task Folder_WithALogThatCannotBeRead_SaysWhy()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "broken"));
        File.WriteAllText(Path.Combine(folder.Path, "broken", "context.json"), """{"schema": "mldiagnostics/run-context/1", "context": 7}""");
        using var runs = new LiveRuns();
        runs.Follow(folder.Path, Diagnostics);
        await Until(() => runs.All is [{ State: LiveState.Unreadable, Failure: { } why }] && why.Contains("context.json", StringComparison.Ordinal));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
