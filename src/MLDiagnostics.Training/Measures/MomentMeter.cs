using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>
/// Adam's √v̂ and the step η/(√v̂ + ε) that it makes of a first moment of 1, over up to 4096 evenly spaced parameters; their mean each step,
/// since jumps of the loss follow its fall, and quantiles each epoch.
/// </summary>
internal sealed class MomentMeter
{
    private const int Most = 4096;
    private static readonly double[] Quantiles = [0.05, 0.5, 0.95];
    private readonly AdamOptimizer? _adam;
    private readonly double _epsilon;
    private readonly int[] _places = [];
    private readonly double[] _roots;
    private double _mean;

    public MomentMeter(Network network, Optimizer optimizer, OptimizerSpecification specification)
    {
        _adam = optimizer as AdamOptimizer;
        _epsilon = specification.Epsilon;
        if (_adam is not null)
        {
            var all = network.Trained.Tensors.SelectMany(tensor => Enumerable.Range(tensor.Offset, tensor.Length)).ToArray();
            var count = Math.Min(all.Length, Most);
            _places = [.. Enumerable.Range(0, count).Select(i => all[(long)i * all.Length / count])];
        }

        _roots = new double[_places.Length];
    }

    public void Declare(SeriesBoard board, StepBoard steps, Func<double> rate)
    {
        if (_adam is null) return;
        var key = SeriesKey.Train(MetricNames.AdamRootSecondMoment);
        steps.Add(key, basis: null, () => _mean);
        foreach (var quantile in Quantiles)
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"q{100 * quantile:00}");
            board.Add(key.For(part), basis: null, () => RootAt(quantile));
            board.Add(SeriesKey.Train(MetricNames.EffectiveStep).For(part), basis: null, () => rate() / (RootAt(1 - quantile) + _epsilon));
        }
    }

    /// <summary>Measures the second moments that a step left.</summary>
    public void Measure()
    {
        if (_adam is null) return;
        _adam.RootSecondMoments(_places, _roots);
        var sum = 0.0;
        for (var i = 0; i < _roots.Length; i++) sum += _roots[i];
        _mean = sum / _roots.Length;
    }

    private double RootAt(double quantile)
    {
        Array.Sort(_roots); // of the last step; the order of places is needed no more
        return _roots[(int)Math.Round(quantile * (_roots.Length - 1))];
    }
}
