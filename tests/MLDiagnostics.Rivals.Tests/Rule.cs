using MLDiagnostics.Testing;

namespace MLDiagnostics.Rivals.Tests;

/// <summary>Asks a rule about curves.</summary>
internal static class Rule
{
    internal static bool Fires(IDetector rule, params (string Series, double[] Values)[] columns) =>
        Fires(rule, new RunBuilder().Epochs([.. columns.Select(column => (column.Series, (IReadOnlyList<double>)column.Values))]));

    internal static bool Fires(IDetector rule, RunBuilder run) => Diagnose.Findings(rule, run.Events).Count > 0;

    /// <summary>Training losses a step, in one epoch.</summary>
    internal static RunBuilder Steps(IEnumerable<double> losses)
    {
        var run = new RunBuilder();
        foreach (var loss in losses) run.Step(("train.loss@step", loss));
        return run.Epoch(("train.loss", 1));
    }

    internal static double[] Repeat(double value, int count) => [.. Enumerable.Repeat(value, count)];
}
