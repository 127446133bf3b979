using Microsoft.ML;
using MLDiagnostics.Testing;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>The one line without <c>using</c>: the run ends with the process.</summary>
public sealed class ProcessExitOfOptionsTests
{
    [Theory]
    [InlineData("3", "Completed 3")]
    [InlineData("200", "Cancelled 3 the process ended")]
    public void Process_ThatEnds_WritesTheReport(string epochsAskedFor, string expected)
    {
        using var folder = new TemporaryFolder();
        ChildProcess.Run(typeof(ProcessExitOfOptionsTests), nameof(Fit_WithoutDispose), (ChildProcess.Output, folder.File("report.txt")), ("MLDIAGNOSTICS_TEST_EPOCHS", epochsAskedFor));
        Assert.Equal(expected, File.ReadAllText(folder.File("report.txt")));
    }

    [Fact]
    public void Fit_WithoutDispose()
    {
        using var folder = new TemporaryFolder();
        var mlContext = new MLContext(1);
        var options = new Options { Epoch = int.Parse(Environment.GetEnvironmentVariable("MLDIAGNOSTICS_TEST_EPOCHS") ?? "3", System.Globalization.CultureInfo.InvariantCulture) };
        var path = ChildProcess.OutputPath ?? folder.File("report.txt");
        var monitor = options.WithDiagnostics(new TrainingDiagnosticsBuilder().Add(new Watcher()).Add(new EndWriter(), path).Build());
        new RecordedTrainer(mlContext, options, images: 20, epochs: 3).Fit(TinyData.Rows(mlContext, 20));
        Assert.False(monitor.HasEnded);
        if (ChildProcess.OutputPath is null) monitor.Dispose();
    }
}
