using MLDiagnostics;
using MLDiagnostics.MLNet;

namespace Microsoft.ML;

/// <summary>Inspects data before anything is trained on them.</summary>
public static class InspectionExtensions
{
    /// <summary>
    /// Looks over a data view in one pass: labels, classes declared and never seen, missing and conflicting labels, duplicates, scale of
    /// columns of numbers, images that cannot be decoded.
    /// </summary>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The data to train on.</param>
    /// <param name="label">Column of labels: a key, text, a number or a flag.</param>
    /// <param name="features">Column to hash and measure; by default all but the label. Vectors of bytes are taken for image files.</param>
    /// <param name="test">Data held out, to look for duplicates across the pair.</param>
    /// <param name="diagnostics">Who judges; by default the standard detectors.</param>
    /// <exception cref="ArgumentException">A column is missing, or the label is of a type that says no class.</exception>
    public static DataInspection Inspect(
        this DataOperationsCatalog catalog, IDataView data, string label = "Label", string? features = null, IDataView? test = null,
        TrainingDiagnostics? diagnostics = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        Require(data.Schema, label);
        if (features is not null) Require(data.Schema, features);
        var tally = new DataTally(LabelReader.Declared(data.Schema, label));
        Pass(data, label, features, tally, isTest: false);
        if (test is not null) Pass(test, label, features, tally, isTest: true);
        return tally.Conclude(diagnostics ?? StandardDiagnostics.Build(), features, test is not null);
    }

    private static void Pass(IDataView data, string label, string? features, DataTally tally, bool isTest)
    {
        var columns = data.Schema.Where(column => !column.IsHidden && column.Name != label && (features is null || column.Name == features)).ToArray();
        using var hash = new ExampleHash();
        using var cursor = data.GetRowCursor([.. columns, data.Schema[label]]);
        var readLabel = LabelReader.Create(cursor, label);
        var readers = columns
            .Select(column => FeatureReader.Create(cursor, column, hash, isTest ? null : tally.Scale(column.Name)))
            .OfType<Func<FileProblem?>>().ToArray();
        while (cursor.MoveNext())
        {
            FileProblem? problem = null;
            foreach (var read in readers) problem = read() ?? problem;
            if (problem is not null) problem = problem with { Path = FormattableString.Invariant($"{(isTest ? "test " : "")}row {cursor.Position + 1}") };
            tally.Add(readLabel(), readers.Length > 0 ? hash.Take() : null, problem, isTest);
        }
    }

    private static void Require(DataViewSchema schema, string column)
    {
        if (schema.GetColumnOrNull(column) is null) throw new ArgumentException($"There is no column '{column}'.", nameof(column));
    }
}
