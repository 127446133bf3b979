using System.Globalization;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// A CSV or TSV file with a path and a label a line, such as ML.NET's <c>tags.tsv</c>. Paths are relative to the file. A first line that
/// names its columns is a header and may put them in any place; without it they are the first two.
/// </summary>
internal sealed class TableFormat : ISetFormat
{
    private const long LargestTable = 1L << 30;
    private static readonly string[] PathNames =
    [
        "path", "file", "filename", "file_name", "filepath", "file_path", "image", "image_path", "imagepath", "imagesource", "img",
    ];

    private static readonly string[] LabelNames = ["label", "class", "category", "tag", "tags", "class_name", "classname", "target", "y"];

    public static bool IsTable(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV";

    public SetListing? TryList(string path, ImageSetOptions options)
    {
        if (!File.Exists(path) || !IsTable(path))
            return null;
        if (new FileInfo(path).Length > LargestTable)
            throw new ImageSetException($"{path}: a table of more than 1 GB is not read.");
        var text = File.ReadAllText(path);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ImageSetException($"{path}: not a text file; a table of path and label was expected.");
        if (!DelimitedText.TryRead(text, out var rows, out var open))
            throw new ImageSetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: line {open}: a quote is opened and never closed."));
        if (rows.Count == 0)
            throw new ImageSetException($"{path}: the table has no lines.");
        var pathColumn = FindColumn(rows[0], PathNames);
        var labelColumn = FindColumn(rows[0], LabelNames);
        var hasHeader = pathColumn >= 0 && labelColumn >= 0;
        return hasHeader ? List(path, rows.Skip(1), pathColumn, labelColumn, options) : List(path, rows, 0, 1, options);
    }

    private static SetListing List(string path, IEnumerable<DelimitedRow> rows, int pathColumn, int labelColumn, ImageSetOptions options)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var problems = new List<FileProblem>();
        var pairs = new List<(string File, string Label)>();
        foreach (var row in rows)
        {
            var file = Cell(row, pathColumn);
            var label = Cell(row, labelColumn);
            if (file.Length > 0 && label.Length > 0)
                pairs.Add((file, label));
            else
                problems.Add(Unlabelled(row, file));
        }

        string[] names = [.. pairs.Select(p => p.Label).Distinct().Order(StringComparer.Ordinal)];
        var labels = names.Index().ToDictionary(n => n.Item, n => n.Index);
        return new SetListing
        {
            Format = "table of paths and labels",
            ClassNames = names,
            Entries = [.. pairs.Select(p => Entry(folder, p.File, labels[p.Label], options.Decoder))],
            Problems = problems,
            AreFiles = true,
        };
    }

    private static SetEntry Entry(string folder, string file, int label, IImageDecoder decoder) =>
        new(file, label, HeldOut: false, () => Decode(folder, file, decoder));

    private static ImageDecoding Decode(string folder, string file, IImageDecoder decoder) =>
        file.Contains('\0', StringComparison.Ordinal)
            ? ImageDecoding.Failure(FileProblemKind.Missing, "there is no such file")
            : ImageFile.Decode(Path.Combine(folder, file.Replace('\\', '/')), decoder);

    private static FileProblem Unlabelled(DelimitedRow row, string file) => new()
    {
        Path = file.Length > 0 ? file : string.Create(CultureInfo.InvariantCulture, $"line {row.Line}"),
        Kind = FileProblemKind.Mislabelled,
        Reason = string.Create(CultureInfo.InvariantCulture, $"line {row.Line} has no {(file.Length == 0 ? "path" : "label")}"),
    };

    private static string Cell(DelimitedRow row, int column) => column < row.Cells.Count ? row.Cells[column].Trim() : "";

    private static int FindColumn(DelimitedRow row, string[] names) =>
        Enumerable.Range(0, row.Cells.Count).FirstOrDefault(i => names.Contains(row.Cells[i].Trim(), StringComparer.OrdinalIgnoreCase), -1);
}
