using System.Runtime.InteropServices;

namespace MLDiagnostics.Detectors;

/// <summary>
/// The finite values of an epoch series with their epochs. What was not logged is skipped, what is not finite is counted.
/// Each epoch is read once.
/// </summary>
/// <param name="series">The series.</param>
/// <param name="after">Epochs up to this one are passed over.</param>
/// <param name="isShare">Whether values are shares: a series with a value above 1 is then in percent.</param>
internal sealed class Curve(SeriesHandle series, int after = 0, bool isShare = false)
{
    private const double Percent = 0.01;

    private readonly List<double> _values = [];
    private readonly List<int> _epochs = [];
    private int _rows;
    private double _unit = 1;

    /// <summary>Whether the run has the series.</summary>
    internal bool IsPresent => series.IsPresent;

    /// <summary>Finite values so far.</summary>
    internal int Count => _values.Count;

    /// <summary>Values that were logged and are not finite.</summary>
    internal int NonFinite { get; private set; }

    /// <summary>Whether the last logged value is not finite.</summary>
    internal bool EndsNonFinite { get; private set; }

    /// <summary>The finite values, in the order of the run.</summary>
    internal ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>The epoch of each value.</summary>
    internal ReadOnlySpan<int> Epochs => CollectionsMarshal.AsSpan(_epochs);

    /// <summary>The last finite value; NaN before the first.</summary>
    internal double Last => _values.Count > 0 ? _values[^1] : double.NaN;

    /// <summary>The first finite value; NaN before it.</summary>
    internal double First => _values.Count > 0 ? _values[0] : double.NaN;

    /// <summary>Reads the epochs that were not read yet.</summary>
    internal void Read(RunView run)
    {
        var values = run.Values(series);
        for (; _rows < values.Length; _rows++)
        {
            var value = values[_rows];
            if (Missing.Is(value) || run.Epochs[_rows] <= after) continue;
            EndsNonFinite = !double.IsFinite(value);
            if (EndsNonFinite)
            {
                NonFinite++;
                continue;
            }

            if (isShare && value > 1 && _unit == 1) TakeAsPercent();
            _values.Add(_unit * value);
            _epochs.Add(run.Epochs[_rows]);
        }
    }

    private void TakeAsPercent()
    {
        _unit = Percent;
        foreach (ref var value in CollectionsMarshal.AsSpan(_values)) value *= Percent;
    }

    /// <summary>
    /// Takes the medians of equal blocks of steps for epochs, numbered from 1, in a run that counts no epochs; the curve is then
    /// <see cref="IsOfBlocks"/>.
    /// </summary>
    internal void TakeBlocks(StepBlocks blocks, RunView run)
    {
        if (_rows > 0 || !run.Epochs.IsEmpty || !blocks.AreEnough(run)) return;
        _values.Clear();
        _epochs.Clear();
        foreach (var median in blocks.Medians(run))
        {
            _values.Add(median);
            _epochs.Add(_values.Count);
        }

        (IsOfBlocks, EndsNonFinite) = (true, blocks.EndsNonFinite(run));
    }

    /// <summary>Whether its values stand for blocks of steps, not for epochs.</summary>
    internal bool IsOfBlocks { get; private set; }

    /// <summary>The value of an epoch, or of the last one before it; NaN when there is none.</summary>
    internal double At(int epoch)
    {
        var index = _epochs.BinarySearch(epoch);
        if (index < 0) index = ~index - 1;
        return index < 0 ? double.NaN : _values[index];
    }
}
