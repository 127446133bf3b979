using MLDiagnostics.Testing;
using Plugin;
using Sample;

namespace MLDiagnostics.Contract.Tests;

/// <summary>The plugin that the README shows does what it says.</summary>
public sealed class PluginSampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reader_Detector_AndWriter_WorkTogether()
    {
        var log = _folder.Write("run.log", "epoch 1 loss 1.0\nepoch 2 loss 0.5\nepoch 3 loss 1.1\n");
        var reader = new SpaceSeparatedReader();
        Assert.True(reader.Recognise(new RunInput(log)) > 0.5);
        var report = Assert.Single(new TrainingDiagnosticsBuilder().Add(new SampleDetector()).Build().Analyze(reader, new RunInput(log)));
        Assert.Equal([3], Assert.Single(report.Findings).Events);
        using var output = new MemoryStream();
        new OneLineWriter().Write(report, output);
        Assert.StartsWith("run ", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        Assert.EndsWith(": sample-name", System.Text.Encoding.UTF8.GetString(output.ToArray()).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_OfAnotherLine_NamesIt()
    {
        var log = new RunInput(_folder.Write("run.log", "epoch 1 loss 1.0\nepoch two\n"));
        var error = Assert.Throws<RunFormatException>(() => new SpaceSeparatedReader().Read(log, new RecordingObserver()));
        Assert.StartsWith("Line 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99, 0)]
    [InlineData(1.0, 1)]
    public void Detector_AroundItsThreshold_IsExact(double loss, int findings) =>
        Assert.Equal(findings, Diagnose.Findings(new SampleDetector(), new RunBuilder().Epochs(("train.loss", [0.6, 0.5, loss])).End().Events).Count);
}
