namespace MLDiagnostics.Detectors;

/// <summary>Counts the non-finite values of one series and remembers the way to the first of them. Reads each value once.</summary>
internal sealed class FiniteTally(SeriesKey key, SeriesHandle series)
{
    private int _rows;

    /// <summary>The series.</summary>
    internal SeriesKey Key => key;

    /// <summary>Whether the run has the series.</summary>
    internal bool IsPresent => series.IsPresent;

    /// <summary>Logged values.</summary>
    internal long Logged { get; private set; }

    /// <summary>Those of them that are not finite.</summary>
    internal long Bad { get; private set; }

    /// <summary>The first non-finite value.</summary>
    internal double FirstBad { get; private set; } = double.NaN;

    /// <summary>The epoch of the first non-finite value; 0 where epochs are not counted.</summary>
    internal int BadEpoch { get; private set; }

    /// <summary>The last epoch with a non-finite value.</summary>
    internal int LastBadEpoch { get; private set; }

    /// <summary>The step of the first non-finite value of a step series.</summary>
    internal long? BadStep { get; private set; }

    /// <summary>The last finite value before the first non-finite one; NaN when there was none.</summary>
    internal double LastGood { get; private set; } = double.NaN;

    /// <summary>The smallest finite value before the first non-finite one; NaN when there was none.</summary>
    internal double Smallest { get; private set; } = double.NaN;

    /// <summary>The largest finite value before the first non-finite one; NaN when there was none.</summary>
    internal double Largest { get; private set; } = double.NaN;

    /// <summary>Whether finite values came again.</summary>
    internal bool Recovered { get; private set; }

    /// <summary>The largest of the last values over the smallest: how far it had grown; 1 when nothing was seen before.</summary>
    internal double Growth => Smallest > 0 ? Math.Max(1, Largest / Smallest) : 1;

    /// <summary>Reads what is new.</summary>
    internal void Read(RunView run)
    {
        var values = run.Values(series);
        for (; _rows < values.Length; _rows++) Take(run, values[_rows]);
    }

    private void Take(RunView run, double value)
    {
        if (Missing.Is(value)) return;
        Logged++;
        if (double.IsFinite(value))
        {
            if (Bad > 0)
            {
                Recovered = true;
                return;
            }

            LastGood = value;
            Largest = Largest > value ? Largest : value;
            // A loss that falls and blows up at the end has grown from its smallest value, one that merely falls has not grown.
            if (!(Smallest <= value)) Smallest = Largest = value;
            return;
        }

        var isStep = key.Clock == RunClock.Step;
        LastBadEpoch = isStep ? run.StepEpochs[_rows] : run.Epochs[_rows];
        if (Bad++ > 0) return;
        FirstBad = value;
        BadEpoch = LastBadEpoch;
        BadStep = isStep ? run.Steps[_rows] : null;
    }
}
