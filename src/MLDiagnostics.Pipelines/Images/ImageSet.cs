using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Images;

/// <summary>Labelled images of one size, as bytes. Immutable; a selection shares the pixels of the set that it came from.</summary>
public sealed class ImageSet
{
    private readonly byte[][] _pixels;
    private readonly int[] _labels;
    private readonly string[] _names;

    /// <summary>Creates a set. The arrays belong to the set from here on.</summary>
    /// <param name="shape">Shape of every image, <c>[H, W, C]</c>.</param>
    /// <param name="classNames">A name a class; labels are indices into it.</param>
    /// <param name="pixels">One array an image: <c>H·W·C</c> bytes, row by row, channels together.</param>
    /// <param name="labels">The class of each image.</param>
    /// <param name="names">Where each image came from: a path relative to the set, or a file and a record number.</param>
    internal ImageSet(ImageShape shape, IReadOnlyList<string> classNames, byte[][] pixels, int[] labels, string[] names)
    {
        if (pixels.Length != labels.Length || names.Length != labels.Length)
            throw new ArgumentException("Pixels, labels and names must be equally many.", nameof(labels));
        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classNames.Count)
                throw new ArgumentOutOfRangeException(nameof(labels), label, "A label is not the index of a class.");
        }

        var length = shape.Height * shape.Width * shape.Channels;
        foreach (var image in pixels)
        {
            if (image.Length != length)
                throw new ArgumentException("An image has another size than the set.", nameof(pixels));
        }

        Shape = shape;
        ClassNames = classNames;
        _pixels = pixels;
        _labels = labels;
        _names = names;
    }

    /// <summary>Shape of every image, <c>[H, W, C]</c>.</summary>
    public ImageShape Shape { get; }

    /// <summary>The names of the classes; labels are indices into it.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>The class of an image.</summary>
    public int Label(int index) => _labels[index];

    /// <summary>
    /// Where an image came from: a path relative to the set, or a file and a record number such as <c>data_batch_1.bin#17</c>.
    /// </summary>
    public string Name(int index) => _names[index];

    /// <summary>The bytes of an image, <c>[H, W, C]</c>.</summary>
    public ReadOnlySpan<byte> Pixels(int index) => _pixels[index];

    /// <summary>The same array for the same image in every selection; not to be written to.</summary>
    internal byte[] Bytes(int index) => _pixels[index];

    /// <summary>Images a class, in the order of <see cref="ClassNames"/>.</summary>
    public int[] CountByClass()
    {
        var counts = new int[ClassNames.Count];
        foreach (var label in _labels)
            counts[label]++;
        return counts;
    }

    /// <summary>The images with these indices, in this order.</summary>
    public ImageSet Select(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var pixels = new byte[indices.Count][];
        var labels = new int[indices.Count];
        var names = new string[indices.Count];
        for (var i = 0; i < indices.Count; i++)
        {
            pixels[i] = _pixels[indices[i]];
            labels[i] = _labels[indices[i]];
            names[i] = _names[indices[i]];
        }

        return new ImageSet(Shape, ClassNames, pixels, labels, names);
    }
}
