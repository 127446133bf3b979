namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>How a record of CIFAR's binary version looks: label bytes, then 32×32 red, green and blue planes (Krizhevsky 2009).</summary>
/// <param name="Format">In words.</param>
/// <param name="LabelBytes">Bytes before the planes.</param>
/// <param name="ClassCount">Classes; the label is the last of the label bytes.</param>
/// <param name="NamesFile">The file with a class name a line.</param>
internal sealed record CifarLayout(string Format, int LabelBytes, int ClassCount, string NamesFile)
{
    public const int Side = 32;
    public const int PlaneLength = Side * Side;

    public static CifarLayout Ten { get; } = new("CIFAR-10 binary", 1, 10, "batches.meta.txt");

    /// <summary>Coarse label, fine label: the fine one counts.</summary>
    public static CifarLayout Hundred { get; } = new("CIFAR-100 binary", 2, 100, "fine_label_names.txt");

    public int RecordLength => LabelBytes + (3 * PlaneLength);
}
