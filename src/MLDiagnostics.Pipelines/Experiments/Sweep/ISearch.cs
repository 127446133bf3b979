namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Asks for trials, round by round. What it asks for depends on its seed and on the results alone, so that a sweep that was killed asks again for the same.</summary>
internal interface ISearch
{
    /// <summary>The next round; empty when the search is over.</summary>
    /// <param name="done">All trials so far, by number; scores are better when larger, NaN when there is none.</param>
    IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done);
}
