namespace MLDiagnostics;

/// <summary>What a detector may look at: the context and the history so far. Nothing is copied; spans are valid during the call.</summary>
public abstract class RunView
{
    private protected RunView() { }

    /// <summary>What is known of the run.</summary>
    public abstract RunContext Context { get; }

    /// <summary>Numbers of the epochs done, rising from 1 (gaps are possible).</summary>
    public abstract ReadOnlySpan<int> Epochs { get; }

    /// <summary>Numbers of the steps done, rising.</summary>
    public abstract ReadOnlySpan<long> Steps { get; }

    /// <summary>The epoch of each step; 0 where epochs are not counted.</summary>
    public abstract ReadOnlySpan<int> StepEpochs { get; }

    /// <summary>How the run ended; <see langword="null"/> while it goes on.</summary>
    public abstract RunEnded? End { get; }

    /// <summary>
    /// A series' values, aligned with <see cref="Epochs"/> or <see cref="Steps"/>; <see cref="Missing.Value"/> where nothing was logged.
    /// Empty for an absent handle.
    /// </summary>
    public abstract ReadOnlySpan<double> Values(SeriesHandle series);

    /// <summary>The same by key.</summary>
    public ReadOnlySpan<double> Values(SeriesKey key) => Values(Context.Find(key));

    /// <summary>The last epoch done; 0 before the first.</summary>
    public int Epoch => Epochs is [.., var last] ? last : 0;
}
