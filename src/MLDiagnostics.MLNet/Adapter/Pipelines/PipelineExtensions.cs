using MLDiagnostics.MLNet;

namespace Microsoft.ML;

/// <summary>Ready pipelines over images.</summary>
public static class PipelineExtensions
{
    /// <summary>The ready pipelines.</summary>
    public static ImagePipelines Pipelines(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new ImagePipelines(mlContext);
    }
}
