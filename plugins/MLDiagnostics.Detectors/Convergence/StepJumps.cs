namespace MLDiagnostics.Detectors;

/// <summary>Jumps of the loss of single steps, with their place in the epoch. Each step is read once; nothing is allocated for a
/// step.</summary>
internal sealed class StepJumps(PeriodicJumpOptions options, SeriesHandle loss)
{
    private const int MinimumWindow = 20;
    private const int Most = 4096;
    private const int Refractory = 3;
    private const double RelativeFloor = 0.01;

    private readonly TrailingWindow _window = new(options.StepWindow);
    private readonly List<long> _steps = [];
    private readonly List<int> _places = [];
    private readonly List<int> _epochs = [];
    private int _rows;
    private int _epoch;
    private int _epochStart;
    private long _quietFrom;

    /// <summary>Steps of the last whole epoch; 0 when none is known.</summary>
    internal int StepsPerEpoch { get; private set; }

    /// <summary>The steps that jumped, rising.</summary>
    internal IReadOnlyList<long> Steps => _steps;

    /// <summary>The largest ratio of a jump to the median before it.</summary>
    internal double Largest { get; private set; }

    internal void Read(RunView run)
    {
        var values = run.Values(loss);
        var epochs = run.StepEpochs;
        var steps = run.Steps;
        for (; _rows < values.Length; _rows++)
        {
            if (epochs[_rows] != _epoch)
            {
                if (_epoch > 0) StepsPerEpoch = _rows - _epochStart;
                (_epoch, _epochStart) = (epochs[_rows], _rows);
            }

            if (values[_rows] > 0 && double.IsFinite(values[_rows])) Take(steps[_rows], Math.Log(values[_rows]));
        }
    }

    /// <summary>
    /// The place in the epoch at which most jumps of different epochs happened, and how many did; steps count from 0.
    /// </summary>
    internal (int Place, int Count) CommonPlace()
    {
        var best = (Place: 0, Count: 0);
        if (StepsPerEpoch < 3) return best;
        var width = Math.Max(1, (int)(options.PlaceWidth * StepsPerEpoch));
        var sorted = _places.Select((place, i) => (place, epoch: _epochs[i])).OrderBy(pair => pair.place).ToArray();
        for (int from = 0, to = 0; from < sorted.Length; from++)
        {
            while (to < sorted.Length && sorted[to].place <= sorted[from].place + 2 * width) to++;
            if (to - from <= best.Count) continue;
            var epochs = sorted[from..to].Select(pair => pair.epoch).Distinct().Count();
            if (epochs > best.Count) best = (sorted[(from + to) / 2].place, epochs);
        }

        return best;
    }

    private void Take(long step, double logarithm)
    {
        var rise = logarithm - _window.Median;
        if (_window.Count >= MinimumWindow && step >= _quietFrom && rise >= Math.Log(options.StepRatio) &&
            _window.Score(logarithm, RelativeFloor) >= options.Score)
        {
            _quietFrom = step + Refractory;
            Largest = Math.Max(Largest, Math.Exp(rise));
            if (_steps.Count < Most)
            {
                _steps.Add(step);
                _places.Add(_rows - _epochStart);
                _epochs.Add(_epoch);
            }
        }

        _window.Add(logarithm);
    }
}
