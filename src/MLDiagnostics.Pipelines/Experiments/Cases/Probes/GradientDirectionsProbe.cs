using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Cosines between the mean gradients of two classes and of two random halves, at the first weights (<c>start.</c>) and the last
/// (<c>end.</c>): whether groups of images want the same step. None where a gradient is zero, or there are no two classes.
/// </summary>
internal sealed class GradientDirectionsProbe : ICaseProbe
{
    private const int ImagesPerGroup = 32;
    private const ulong Stream = 7100;

    public string Name => "gradient-directions";

    public IEnumerable<KeyValuePair<string, double>> After(PipelineState state, CancellationToken cancellation)
    {
        var plan = state.Plan;
        var train = PipelineState.Require(state.Train, "split");
        var scaling = PipelineState.Require(state.Scaling, "scale");
        var last = PipelineState.Require(state.Result, "train").Model;
        var first = TrainedModel.Untrained(last.Specification, last.InputShape, last.ClassCount, plan.Seed);
        var order = Enumerable.Range(0, train.Count).ToArray();
        new CounterRandom((ulong)plan.Seed, Stream).Shuffle(order.AsSpan());
        var classes = Enumerable.Range(0, train.ClassNames.Count)
            .Select(label => order.Where(i => train.Label(i) == label).Take(ImagesPerGroup).ToArray()).Where(group => group.Length > 0).ToArray();
        var shown = order.Take(2 * ImagesPerGroup).ToArray();
        int[][] halves = [shown[..(shown.Length / 2)], shown[(shown.Length / 2)..]];
        IReadOnlyList<IExampleSource> groups = [.. classes.Concat(halves).Select(group => scaling.Apply(train.Select(group)))];
        foreach (var (when, model) in new[] { ("start", first), ("end", last) })
        {
            var gradients = MeanGradients.Of(model, groups, plan.Threads, cancellation);
            double[] pairs = [.. Pairs(classes.Length).Select(pair => gradients.Cosine(pair.First, pair.Second))];
            yield return new($"{when}.classes_mean", Of(pairs, values => values.Average()));
            yield return new($"{when}.classes_least", Of(pairs, values => values.Min()));
            yield return new($"{when}.classes_negative_share", Of(pairs, values => values.Count(value => value < 0) / (double)values.Length));
            yield return new($"{when}.halves", gradients.Cosine(classes.Length, classes.Length + 1));
        }
    }

    private static double Of(double[] values, Func<double[], double> take) =>
        values.Length == 0 || values.Any(Missing.Is) ? Missing.Value : values.Any(double.IsNaN) ? double.NaN : take(values);

    private static IEnumerable<(int First, int Second)> Pairs(int count) =>
        Enumerable.Range(0, count).SelectMany(first => Enumerable.Range(first + 1, count - first - 1).Select(second => (first, second)));
}
