namespace MLDiagnostics.Training.Tests;

/// <summary>What a batch should be, in double precision.</summary>
internal sealed record ReferenceTargets(int[] Labels)
{
    public double[]? ClassWeights { get; init; }

    public double Smoothing { get; init; }

    public double[] ExampleWeights { get; init; } = [.. Labels.Select(_ => 1.0)];

    public double[][] Values { get; init; } = [];

    public double[][] Weights { get; init; } = [];

    public static ReferenceTargets Of(ArraySource source, double[]? classWeights = null, double smoothing = 0) =>
        new([.. Enumerable.Range(0, source.Count).Select(source.Label)])
        {
            ClassWeights = classWeights,
            Smoothing = smoothing,
            ExampleWeights = [.. Enumerable.Range(0, source.Count).Select(i => (double)source.Weight(i))],
            Values = [.. source.Targets.Select(target => target.Values.Select(value => (double)value).ToArray())],
            Weights = [.. source.Targets.Select(target => target.Weights.Select(value => (double)value).ToArray())],
        };
}
