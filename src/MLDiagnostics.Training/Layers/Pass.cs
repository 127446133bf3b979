namespace MLDiagnostics.Training;

/// <summary>What the layers of a network need to know of the pass that is going on.</summary>
internal sealed class Pass(WorkerPool workers)
{
    public WorkerPool Workers { get; } = workers;

    /// <summary>Examples in the batch.</summary>
    public int Count { get; set; }

    /// <summary>Whether dropout and batch statistics are on.</summary>
    public bool IsTraining { get; set; }

    /// <summary>Whether batch normalisation takes the statistics of the batch in evaluation too.</summary>
    public bool UsesBatchStatistics { get; set; }

    /// <summary>Whether the moments of the batch are needed.</summary>
    public bool NeedsMoments => IsTraining || UsesBatchStatistics;

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; set; }

    /// <summary>The step, from 1; dropout draws by it.</summary>
    public long Step { get; set; }
}
