namespace MLDiagnostics.Logs;

/// <summary>The steps of a run that lie in a file beside the one of its epochs.</summary>
internal sealed class SideSteps
{
    private readonly DelimitedDocument _document;
    private readonly ColumnMap _map;
    private readonly LogColumn[] _columns;
    private readonly double[] _values;
    private int _block;
    private int _row;
    private long _last;

    private SideSteps(DelimitedDocument document)
    {
        _document = document;
        _map = ColumnMap.Of(document.Dialect.Headers, plainIsTrain: true);
        _columns = [.. _map.Metrics];
        _values = new double[_columns.Length];
    }

    /// <summary>The series that the steps hold; losses are of one mini-batch.</summary>
    internal IEnumerable<SeriesDescriptor> Series => _columns.Select(column =>
        new SeriesDescriptor(column.Key.AtStep, column.Key.Metric is MetricNames.Loss or MetricNames.Accuracy ? Basis.OneBatch : null) { LoggedAs = column.Header });

    /// <summary>Reads the file.</summary>
    /// <exception cref="RunFormatException">It is no table of steps and epochs.</exception>
    internal static SideSteps Read(RunInput input)
    {
        var steps = new SideSteps(DelimitedParser.Parse(input));
        if (steps._map.Step is null || steps._map.Epoch is null || steps._columns.Length == 0)
            throw new RunFormatException("Line 1: expected the columns step and epoch, and measured values beside them.");
        return steps;
    }

    /// <summary>Pushes the steps up to an epoch, those that do not rise left out.</summary>
    /// <returns>The last step pushed so far.</returns>
    internal long Push(int toEpoch, ITrainingObserver observer)
    {
        for (; _block < _document.Blocks.Count; _block++, _row = 0)
        {
            var block = _document.Blocks[_block];
            for (; _row < block.Count && block.Width == _map.Columns.Count; _row++)
            {
                var (step, epoch) = (block[_row, _map.Step!.Index], block[_row, _map.Epoch!.Index]);
                if (epoch > toEpoch) return _last;
                if (!(step > _last && step < long.MaxValue / 2 && epoch >= 0)) continue;
                _last = (long)step;
                for (var i = 0; i < _columns.Length; i++) _values[i] = block[_row, _columns[i].Index];
                observer.Observe(new StepCompleted { Step = _last, Epoch = (int)Math.Min(epoch, int.MaxValue), Values = _values });
            }
        }

        return _last;
    }
}
