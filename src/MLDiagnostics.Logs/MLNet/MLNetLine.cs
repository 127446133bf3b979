namespace MLDiagnostics.Logs;

/// <summary>
/// One record of the image classification trainer of ML.NET, such as
/// <c>Phase: Training, Dataset used: Validation, Batch Processed Count: 13, Epoch: 3, Accuracy: 0,25, Cross-Entropy: 3,37</c>.
/// Fields are found by their names: numbers may hold commas, and older versions put none before <c>Epoch</c>.
/// </summary>
internal sealed class MLNetLine
{
    internal const string Phase = "Phase: ";
    private const string Training = "Training,";
    private const string Bottleneck = "Bottleneck Computation,";

    private static readonly string[] Names =
        ["Dataset used:", "Batch Processed Count:", "Learning Rate:", "Epoch:", "Accuracy:", "Cross-Entropy:", "Image Index:", "Image Name:"];

    private readonly string?[] _fields = new string?[Names.Length];

    internal bool IsBottleneck { get; private init; }

    internal bool IsTrain => Field(0) == "Train";

    internal bool IsValidation => Field(0) == "Validation";

    internal int? BatchCount => Count(1);

    internal double LearningRate => Number(2);

    /// <summary>The epoch as logged, from 0.</summary>
    internal int? Epoch => Count(3);

    internal double Accuracy => Number(4);

    internal double CrossEntropy => Number(5);

    internal int? ImageIndex => Count(6);

    /// <summary>Length of the last number as written; 0 when there is none.</summary>
    internal int LastLength => _fields.LastOrDefault(text => text is not null)?.Length ?? 0;

    /// <summary>Whether the record says enough to be one of training or of the bottleneck.</summary>
    internal bool IsWhole => (IsTrain || IsValidation) && (IsBottleneck ? ImageIndex is not null : Epoch is not null);

    /// <summary>The records of a line; several where two writers shared it, none where it is somebody else's.</summary>
    internal static IEnumerable<MLNetLine> Parse(string line)
    {
        for (var start = line.IndexOf(Phase, StringComparison.Ordinal); start >= 0;)
        {
            var next = line.IndexOf(Phase, start + Phase.Length, StringComparison.Ordinal);
            var record = line[(start + Phase.Length)..(next < 0 ? line.Length : next)];
            if (record.StartsWith(Training, StringComparison.Ordinal) || record.StartsWith(Bottleneck, StringComparison.Ordinal)) yield return Read(record);
            start = next;
        }
    }

    /// <summary>The record without its last field, of which a part may be missing.</summary>
    internal MLNetLine WithoutLast()
    {
        var index = Array.FindLastIndex(_fields, text => text is not null);
        if (index >= 0) _fields[index] = null;
        return this;
    }

    private static MLNetLine Read(string record)
    {
        var line = new MLNetLine { IsBottleneck = record.StartsWith(Bottleneck, StringComparison.Ordinal) };
        var starts = Names.Select(name => record.IndexOf(name, StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < Names.Length; i++)
        {
            if (starts[i] < 0) continue;
            var from = starts[i] + Names[i].Length;
            var to = starts.Where(start => start >= from).DefaultIfEmpty(record.Length).Min();
            line._fields[i] = record[from..to].Trim().TrimEnd(',').Trim();
        }

        return line;
    }

    private string? Field(int index) => _fields[index] is { Length: > 0 } field ? field : null;

    private int? Count(int index) =>
        Field(index) is { } text && MLNetNumber.TryParse(text, out var value) && value is >= 0 and < int.MaxValue && value == Math.Floor(value) ? (int)value : null;

    private double Number(int index) => Field(index) is { } text && MLNetNumber.TryParse(text, out var value) ? value : Missing.Value;
}
