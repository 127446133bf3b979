namespace MLDiagnostics.Detectors;

/// <summary>Finds bursts among the gradient norms of single steps. Each step is read once; nothing is allocated for a step.</summary>
internal sealed class StepGradients(ExplodingGradientOptions options, SeriesHandle gradient, SeriesHandle loss)
{
    private const int MinimumWindow = 10;
    private const int Most = 1024;
    private const double RelativeFloor = 0.01;

    private readonly TrailingWindow _gradients = new(options.StepWindow);
    private readonly TrailingWindow _losses = new(options.StepWindow);
    private readonly List<GradientBurst> _bursts = [];
    private readonly double[] _after = new double[options.ReactionSteps];
    private double _usualLoss = double.NaN;
    private int _rows;
    private int _seenAfter = options.ReactionSteps;

    /// <summary>Bursts, in order; the list ends with the first 1024.</summary>
    internal IReadOnlyList<GradientBurst> Bursts => _bursts;

    /// <summary>Finite steps seen.</summary>
    internal int Count { get; private set; }

    internal void Read(RunView run)
    {
        var norms = run.Values(gradient);
        var losses = run.Values(loss);
        for (; _rows < norms.Length; _rows++)
        {
            var current = _rows < losses.Length ? losses[_rows] : Missing.Value;
            if (_seenAfter < _after.Length) React(current);
            if (double.IsFinite(norms[_rows]) && norms[_rows] > 0) Take(run, norms[_rows], current);
            if (current > 0 && double.IsFinite(current)) _losses.Add(Math.Log(current));
        }
    }

    private void Take(RunView run, double norm, double current)
    {
        Count++;
        var logarithm = Math.Log(norm);
        var rise = logarithm - _gradients.Median;
        if (_seenAfter >= _after.Length && _gradients.Count >= MinimumWindow && rise >= Math.Log(options.Ratio) && _bursts.Count < Most &&
            _gradients.Score(logarithm, RelativeFloor) >= options.Score)
        {
            _usualLoss = Math.Exp(_losses.Median);
            _seenAfter = 0;
            _bursts.Add(new GradientBurst
            {
                Epoch = run.StepEpochs[_rows], Step = run.Steps[_rows], Norm = norm, Usual = Math.Exp(_gradients.Median), Loss = double.NaN,
            });
        }

        _gradients.Add(logarithm);
    }

    /// <summary>The median loss of the steps after the burst, over its usual size.</summary>
    private void React(double current)
    {
        // A loss that was not logged says nothing for or against harm; one that is not finite is harm.
        _after[_seenAfter++] = Missing.Is(current) ? 0 : double.IsFinite(current) ? current : double.PositiveInfinity;
        if (2 * _seenAfter <= _after.Length) return;
        var typical = Median.Of(_after.AsSpan(0, _seenAfter));
        _bursts[^1] = _bursts[^1] with { Reaction = typical / _usualLoss, Loss = typical };
    }
}
