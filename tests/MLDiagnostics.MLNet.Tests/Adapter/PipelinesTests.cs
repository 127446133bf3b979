using Microsoft.ML;
using MLDiagnostics.Testing;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>mlContext.Pipelines()</c>.</summary>
public sealed class PipelinesTests
{
    private readonly MLContext _context = new(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pipeline_FromScratch_GivesModelMetricsAndReport(bool isAuthenticity)
    {
        var (pipelines, options) = (_context.Pipelines(), new ImagePipelineOptions { Epochs = 2, Diagnostics = StandardDiagnostics.Build() });
        var result = isAuthenticity ? pipelines.Authenticity(Images(), options) : pipelines.Cifar(Images(), options);
        Assert.InRange(result.Metrics.MicroAccuracy, 0, 1);
        Assert.Equal(2, result.Report.Run.Epochs.Length);
        Assert.Equal(isAuthenticity ? "authenticity" : "cifar-cnn", result.Report.Run.Context.Configuration.Model);
        Assert.Contains(_context.Data.CreateEnumerable<Row>(result.Model.Transform(Images()), reuseRowObject: false), row => row.Score.Length == 2);
    }

    [Fact]
    public void Pipeline_Saved_ComesBack()
    {
        using var folder = new TemporaryFolder();
        var result = _context.Pipelines().Cifar(Images(), new ImagePipelineOptions { Epochs = 1 });
        _context.Model.Save(result.Model, Images().Schema, folder.File("model.zip"));
        Assert.NotNull(new MLContext().Model.Load(folder.File("model.zip"), out _).Transform(Images()).Schema.GetColumnOrNull("PredictedLabel"));
    }

    [Fact]
    public void Transfer_WithoutTensorFlow_NamesThePackage()
    {
        Assert.SkipWhen(TensorFlow.IsThere, "TensorFlow's native library is there.");
        var error = Assert.Throws<InvalidOperationException>(() => _context.Pipelines().Cifar(Images(), new ImagePipelineOptions { Transfer = Architecture.MobilenetV2 }));
        Assert.Contains("SciSharp.TensorFlow.Redist", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private IDataView Images() => _context.Data.LoadFromEnumerable(ImageRow.First(20).ToArray());

    private sealed class Row
    {
        public float[] Score { get; set; } = [];
    }
}
