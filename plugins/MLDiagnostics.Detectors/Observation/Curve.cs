using System.Runtime.InteropServices;

namespace MLDiagnostics.Detectors;

/// <summary>
/// The finite values of an epoch series with their epochs. What was not logged is skipped, what is not finite is counted.
/// Each epoch is read once. As long as every epoch from the first one on has a finite value, the run's own column is looked at and nothing
/// is copied.
/// </summary>
/// <param name="series">The series.</param>
/// <param name="after">Epochs up to this one are passed over.</param>
/// <param name="isShare">Whether values are shares: a series with a value above 1 is then in percent.</param>
internal sealed class Curve(SeriesHandle series, int after = 0, bool isShare = false)
{
    private const double Percent = 0.01;

    private List<double>? _values;
    private List<int>? _epochs;
    private RunView? _run;
    private int _from;
    private int _rows;
    private double _unit = 1;

    /// <summary>Whether the run has the series.</summary>
    internal bool IsPresent => series.IsPresent;

    /// <summary>Finite values so far.</summary>
    internal int Count => _values?.Count ?? _rows - _from;

    /// <summary>Values that were logged and are not finite.</summary>
    internal int NonFinite { get; private set; }

    /// <summary>Whether the last logged value is not finite.</summary>
    internal bool EndsNonFinite { get; private set; }

    /// <summary>The finite values, in the order of the run.</summary>
    internal ReadOnlySpan<double> Values =>
        _values is not null ? CollectionsMarshal.AsSpan(_values) : _run is null ? [] : _run.Values(series)[_from.._rows];

    /// <summary>The epoch of each value.</summary>
    internal ReadOnlySpan<int> Epochs =>
        _epochs is not null ? CollectionsMarshal.AsSpan(_epochs) : _run is null ? [] : _run.Epochs[_from.._rows];

    /// <summary>The last finite value; NaN before the first.</summary>
    internal double Last => Values is [.., var last] ? last : double.NaN;

    /// <summary>The first finite value; NaN before it.</summary>
    internal double First => Values is [var first, ..] ? first : double.NaN;

    /// <summary>Reads the epochs that were not read yet.</summary>
    internal void Read(RunView run)
    {
        var values = run.Values(series);
        _run = run;
        for (; _rows < values.Length; _rows++)
        {
            var value = values[_rows];
            if (Missing.Is(value) || run.Epochs[_rows] <= after)
            {
                Skip();
                continue;
            }

            EndsNonFinite = !double.IsFinite(value);
            if (EndsNonFinite)
            {
                NonFinite++;
                Skip();
                continue;
            }

            if (isShare && value > 1 && _unit == 1) TakeAsPercent();
            _values?.Add(_unit * value);
            _epochs?.Add(run.Epochs[_rows]);
        }
    }

    /// <summary>Passes over a row: one before the first value moves the beginning, a later one makes a copy necessary.</summary>
    private void Skip()
    {
        if (_values is not null) return;
        if (_from == _rows) _from++;
        else Copy();
    }

    private void Copy()
    {
        if (_values is not null) return;
        List<double> values = [.. Values];
        (_epochs, _values) = ([.. Epochs], values);
    }

    private void TakeAsPercent()
    {
        _unit = Percent;
        Copy();
        foreach (ref var value in CollectionsMarshal.AsSpan(_values)) value *= Percent;
    }

    /// <summary>
    /// Takes the medians of equal blocks of steps for epochs, numbered from 1, in a run that counts no epochs; the curve is then
    /// <see cref="IsOfBlocks"/>.
    /// </summary>
    internal void TakeBlocks(StepBlocks blocks, RunView run)
    {
        if (_rows > 0 || !run.Epochs.IsEmpty || !blocks.AreEnough(run)) return;
        (_values, _epochs) = (_values ?? [], _epochs ?? []);
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
        var index = Epochs.BinarySearch(epoch);
        if (index < 0) index = ~index - 1;
        return index < 0 ? double.NaN : Values[index];
    }
}
