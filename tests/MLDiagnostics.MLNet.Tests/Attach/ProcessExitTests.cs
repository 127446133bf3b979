using MLDiagnostics.Testing;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>A monitor that nobody disposed writes its last report when the process ends.</summary>
public sealed class ProcessExitTests
{
    [Fact]
    public void Process_ThatEndsDuringAFit_WritesTheReport()
    {
        using var folder = new TemporaryFolder();
        ChildProcess.Run(typeof(ProcessExitTests), nameof(Fit_LeftRunning), (ChildProcess.Output, folder.File("report.txt")));
        Assert.Equal("Cancelled 3 the process ended", File.ReadAllText(folder.File("report.txt")));
    }

    [Fact]
    public void Fit_LeftRunning()
    {
        using var folder = new TemporaryFolder();
        var path = ChildProcess.OutputPath ?? folder.File("report.txt");
        var fits = new FitSeries(new TrainingDiagnosticsBuilder().Add(new Watcher()).Add(new EndWriter(), path).Build(), row => TrainerFacts.Heard(row.Kind));
        var monitor = fits.Watch(() => { });
        for (var epoch = 0; epoch < 3; epoch++)
        {
            fits.Take(new TrainerRow { Epoch = epoch, Loss = 1, Accuracy = 0.5, LearningRate = 0.01 });
            fits.Take(new TrainerRow { Epoch = epoch, IsValidation = true, Loss = 1, Accuracy = 0.5, LearningRate = 0.01 });
        }

        Assert.StartsWith("running", File.ReadAllText(path), StringComparison.Ordinal);
        if (ChildProcess.OutputPath is null) monitor.Dispose();
    }
}
