namespace MLDiagnostics.Pipelines.Stages;

/// <summary>One step of a pipeline: takes what the stages before it made and adds its own.</summary>
public interface IPipelineStage
{
    /// <summary>What it does, one word: <c>load</c>, <c>train</c>, …</summary>
    string Name { get; }

    /// <summary>Does its work.</summary>
    PipelineState Run(PipelineState state, CancellationToken cancellation);
}
