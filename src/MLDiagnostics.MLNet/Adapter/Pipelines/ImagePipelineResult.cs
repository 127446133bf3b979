using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>What a ready pipeline gives.</summary>
public sealed record ImagePipelineResult
{
    /// <summary>From images to <c>Score</c> and <c>PredictedLabel</c>.</summary>
    public required ITransformer Model { get; init; }

    /// <summary>The model on the rows held out.</summary>
    public required MulticlassClassificationMetrics Metrics { get; init; }

    /// <summary>What the detectors say of the training.</summary>
    public required DiagnosticReport Report { get; init; }
}
