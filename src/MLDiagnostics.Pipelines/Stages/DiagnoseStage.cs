namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Takes the last word of the detectors that watched the training.</summary>
public sealed class DiagnoseStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "diagnose";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Monitor is not { } monitor) return state;
        var report = monitor.Complete();
        monitor.Dispose();
        return state with { Report = report };
    }
}
