using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads a chart exported from Weights &amp; Biases: the first column is the chart's x axis, then for each run <c>run - metric</c> and its
/// <c>__MIN</c> and <c>__MAX</c>. Each run is one of its own.
/// </summary>
internal sealed class WandbCsvReader : RecordRunReader
{
    private const string Mark = "__MIN";
    private const string Joint = " - ";

    public override string Format => "wandb-csv";

    public override string Description => "CSV of a chart exported from Weights & Biases";

    public override string Example => "\"Step\",\"run-1 - val_loss\",\"run-1 - val_loss__MIN\",\"run-1 - val_loss__MAX\"";

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) =>
        lines.FirstOrDefault() is { } first && first.Contains(Joint, StringComparison.Ordinal) && first.Contains(Mark, StringComparison.Ordinal) ? 0.9 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        using var lines = LogLines.Open(input);
        if (!lines.MoveNext()) return;
        var headers = DelimitedLine.Texts(lines.Current, ',');
        var columns = headers.Select((header, index) => new WandbColumn(header, index)).Where(column => column.IsValue).ToList();
        if (columns.Count == 0 || columns.Count > RowBlock.MaximumColumns)
            throw new RunFormatException(Invariant($"Line 1 names {columns.Count} runs: expected columns '<run> - <metric>', at most {RowBlock.MaximumColumns}."));
        var runs = columns.GroupBy(column => column.Run).Select(group => (Fit: new LoggedFit { Name = group.Key }, Columns: group.ToList(),
            Step: Array.IndexOf(headers, group.Key + " - _step"))).ToList();
        var role = ColumnName.Parse(headers[0]).Role == ColumnRole.Epoch ? ColumnRole.Epoch
            : headers[0].EndsWith("step", StringComparison.OrdinalIgnoreCase) ? ColumnRole.Step : ColumnRole.Ignored;
        fits.AddRange(runs.Select(run => run.Fit));
        notes.Add($"A chart of Weights & Biases: '{headers[0]}' is its x axis; smallest and largest values (__MIN, __MAX) are not read.");
        var fields = new List<Range>();
        while (lines.MoveNext())
        {
            DelimitedLine.Split(lines.Current, ',', fields);
            if (fields.Count != headers.Length) continue;
            foreach (var (fit, values, step) in runs) TakeRow(fit, values, role, step, lines, fields);
        }
    }

    private static void TakeRow(LoggedFit fit, List<WandbColumn> columns, ColumnRole role, int step, LogLines lines, List<Range> fields)
    {
        var isBegun = false;
        foreach (var column in columns)
        {
            if (!LogNumber.TryParse(lines.Current[fields[column.Index]], decimalComma: false, out var value) || Missing.Is(value)) continue;
            if (!isBegun)
            {
                var x = role != ColumnRole.Ignored ? Number(lines, fields[0]) : step >= 0 ? Number(lines, fields[step]) : null;
                if (x is null && role != ColumnRole.Ignored) return;
                fit.Row(lines.Number, role == ColumnRole.Epoch ? x : null, role == ColumnRole.Epoch ? null : x);
                isBegun = true;
            }

            fit.Set(column.Metric, value);
        }
    }

    private static double? Number(LogLines lines, Range field) =>
        LogNumber.TryParse(lines.Current[field], decimalComma: false, out var value) && double.IsFinite(value) ? value : null;
}
