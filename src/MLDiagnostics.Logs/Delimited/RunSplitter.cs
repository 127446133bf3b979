using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Decides which rows of a table are one run. Where a counter goes back to its start, the run is continued only if its numbers go on;
/// where it goes back by less, the run was resumed and repeats what is logged again.
/// </summary>
internal sealed class RunSplitter
{
    private const double LargestCount = 1e9;
    private readonly RunFlavour _flavour;
    private readonly bool _fromZero;
    private readonly bool _fractional;
    private readonly List<RowRun> _runs = [];

    // The first run under the header in force, which the header surely names rightly, and what the columns hold where they parted from it.
    private RowRun? _reference;
    private ColumnMap? _otherLayout;

    private RunSplitter(RunFlavour flavour, IEnumerable<RowBlock> blocks)
    {
        _flavour = flavour;
        var (isAnyZero, isAnyFraction) = (false, false);
        foreach (var block in blocks)
        {
            if (ColumnMap.Of(block.Headers, flavour).Epoch is not { } column) continue;
            var epochs = new ColumnCells(block, column.Index);
            for (var row = 0; row < block.Count; row++)
            {
                var epoch = epochs[row];
                isAnyZero |= epoch == 0;
                isAnyFraction |= double.IsFinite(epoch) && epoch != Math.Floor(epoch);
            }
        }

        _fractional = flavour.EpochsAreFractional || isAnyFraction;
        _fromZero = !_fractional && (flavour.EpochsFromZero || isAnyZero);
    }

    internal static IReadOnlyList<RowRun> Split(RunFlavour flavour, DelimitedDocument document)
    {
        var splitter = new RunSplitter(flavour, document.Blocks);
        foreach (var blocks in document.Versions()) splitter.SplitVersion(blocks);
        return splitter._runs;
    }

    /// <summary>The runs in rows that are none of a table.</summary>
    internal static IReadOnlyList<RowRun> Split(RunFlavour flavour, RowBlock block)
    {
        var splitter = new RunSplitter(flavour, [block]);
        splitter.SplitVersion([block]);
        return splitter._runs;
    }

    private void SplitVersion(IReadOnlyList<RowBlock> blocks)
    {
        RowRun? run = null;
        foreach (var block in blocks)
        {
            if (block.Count == 0) continue;
            var map = ColumnMap.Of(block.Headers, _flavour);
            Check(block, map);
            foreach (var slice in new SliceCutter(block, map, _flavour.RowsAreEpochs, _fractional).Cut()) run = Append(run, map, slice);
        }
    }

    private RowRun Append(RowRun? run, ColumnMap map, RowSlice slice)
    {
        if (run is null) return BeginUnderHeader(map, slice);
        var previous = run.Slices[^1];
        var isSameHeader = ReferenceEquals(previous.Block.Headers, slice.Block.Headers);
        var line = slice.Block.Line(slice.First);
        if (!slice.Block.Headers.SequenceEqual(previous.Block.Headers))
            return BeginUnderHeader(map, slice, Invariant($"The columns change at line {line}: a new run begins there."));
        if ((map.Epoch ?? map.Step) is not { } counter)
        {
            if (!isSameHeader) return Begin(map, slice, Invariant($"The header is repeated before line {line}: a new run begins there."));
            run.Slices.Add(slice);
            return run;
        }

        var position = slice.FirstValue(counter.Index);
        if (position > previous.LastValue(counter.Index)) run.Slices.Add(slice with { EpochOffset = previous.EpochOffset });
        else if (position > run.Slices[0].FirstValue(counter.Index) && isSameHeader) Resume(run, slice with { EpochOffset = previous.EpochOffset }, line);
        else return StartAgain(run, map, slice, line, isSameHeader);
        return run;
    }

    private RowRun StartAgain(RowRun run, ColumnMap map, RowSlice slice, int line, bool isSameHeader)
    {
        var parted = _reference is null ? null : FitBoundary.ColumnsThatParted(_reference, slice);
        if (parted is not null) map = _otherLayout ??= _flavour.OtherLayout(map);
        if (parted is { } columns && run.Columns != map)
            return Begin(map, slice, Invariant($"The epochs start again at line {line} and the columns no longer hold what the header says: ") +
                $"'{columns.First}' and '{columns.Second}' were equal in every row before and differ from there on. A new run begins there.");
        if (!isSameHeader || parted is null && run.Columns == _otherLayout || map.Epoch is null || FitBoundary.IsNewFit(run, slice))
            return Begin(map, slice, Invariant($"The counter starts again at line {line} and the numbers do not go on: a new run begins there."));
        var last = run.Slices[^1];
        var offset = run.Epoch(last, last.End - 1) + 1 - (int)slice.FirstValue(map.Epoch.Index);
        run.Slices.Add(slice with { EpochOffset = offset });
        run.Notes.Add(Invariant(
            $"The epochs start again at line {line} but the numbers go on: read as the same run, continued at epoch {run.Epoch(run.Slices[^1], slice.First)}."));
        return run;
    }

    private static void Resume(RowRun run, RowSlice slice, int line)
    {
        run.Slices.Add(slice with { Rewinds = true });
        var what = run.Columns.Epoch is null ? "steps" : "epochs";
        run.Notes.Add(Invariant($"At line {line} {what} are repeated after a resume: the later rows count."));
    }

    private RowRun BeginUnderHeader(ColumnMap map, RowSlice slice, string? note = null)
    {
        _otherLayout = null;
        return _reference = Begin(map, slice, note);
    }

    private RowRun Begin(ColumnMap map, RowSlice slice, string? note = null)
    {
        var run = new RowRun(map, _fractional);
        run.Slices.Add(slice with { EpochOffset = _fromZero ? 1 : 0 });
        if (note is not null) run.Notes.Add(note);
        if (_fromZero && map.Epoch is not null) run.Notes.Add("The log counts epochs from 0; here they count from 1.");
        if (_fractional) run.Notes.Add("The log counts epochs in fractions; a value belongs to the epoch that it was logged in.");
        _runs.Add(run);
        return run;
    }

    private static void Check(RowBlock block, ColumnMap map)
    {
        foreach (var column in map.Columns.Where(column => column.Role is ColumnRole.Epoch or ColumnRole.Step))
        {
            var cells = new ColumnCells(block, column.Index);
            var count = block.Count;
            for (var row = 0; row < count; row++)
            {
                var value = cells[row];
                if (Missing.Is(value) || value is >= 0 and < LargestCount) continue;
                throw new RunFormatException(Invariant($"Line {block.Line(row)}: '{column.Header}' is {value}, expected a count from 0 or 1."));
            }
        }
    }
}
