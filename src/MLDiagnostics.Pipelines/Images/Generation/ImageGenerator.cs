using System.Globalization;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>
/// Draws labelled 32×32 colour images by seed and index: image <c>i</c> of seed <c>s</c> is always the same, on every machine and however
/// many are asked for. Labels go round: image <c>i</c> is of class <c>i mod K</c>.
/// </summary>
public abstract class ImageGenerator
{
    private protected ImageGenerator(string name, string description, IReadOnlyList<string> classNames)
    {
        Name = name;
        Description = description;
        ClassNames = classNames;
    }

    /// <summary>Every generator, by name.</summary>
    public static IReadOnlyList<ImageGenerator> All { get; } = [new AuthenticityGenerator(), new Shapes10Generator()];

    /// <summary>Version of what is drawn; it changes whenever a pixel does.</summary>
    public const int Version = 1;

    /// <summary>Shape of every image drawn.</summary>
    public static ImageShape Shape { get; } = new(Canvas.Size, Canvas.Size, Canvas.Channels);

    /// <summary>The name by which it is asked for.</summary>
    public string Name { get; }

    /// <summary>What is drawn, in one line.</summary>
    public string Description { get; }

    /// <summary>The classes, in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The generator of this name, or null.</summary>
    public static ImageGenerator? Find(string name) =>
        All.FirstOrDefault(g => string.Equals(g.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Draws images 0 … <paramref name="count"/> − 1 of a seed, in memory.</summary>
    public ImageSet Generate(long seed, int count) => Generate(seed, 0, count);

    /// <summary>
    /// Draws images <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> − 1 of a seed, in memory.
    /// </summary>
    public ImageSet Generate(long seed, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pixels = new byte[count][];
        var labels = new int[count];
        var names = new string[count];
        Parallel.For(0, count, i =>
        {
            pixels[i] = Draw(seed, first + i);
            labels[i] = LabelOf(first + i);
            names[i] = FileName(first + i);
        });
        return new ImageSet(Shape, ClassNames, pixels, labels, names);
    }

    /// <summary>
    /// Writes images 0 … <paramref name="count"/> − 1 of a seed as PNG files, one sub-folder a class, overwriting files of the same name.
    /// </summary>
    public void WriteFolder(string path, long seed, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        foreach (var name in ClassNames)
            Directory.CreateDirectory(Path.Combine(path, name));
        Parallel.For(0, count, i => File.WriteAllBytes(
            Path.Combine(path, FileName(i)),
            PngEncoder.Encode(new PixelImage(Shape.Height, Shape.Width, Shape.Channels, Draw(seed, i)))));
    }

    /// <summary>
    /// The path of image <paramref name="index"/> below the folder of <see cref="WriteFolder"/>, with <c>/</c> between folder and file.
    /// </summary>
    internal string FileName(int index) => string.Create(CultureInfo.InvariantCulture, $"{ClassNames[LabelOf(index)]}/{index:D5}.png");

    private protected abstract void Paint(Canvas canvas, int label, ref CounterRandom random);

    private byte[] Draw(long seed, int index)
    {
        var canvas = new Canvas();
        var random = new CounterRandom((ulong)seed, (ulong)index);
        Paint(canvas, LabelOf(index), ref random);
        return canvas.ToBytes();
    }

    private int LabelOf(int index) => index % ClassNames.Count;
}
