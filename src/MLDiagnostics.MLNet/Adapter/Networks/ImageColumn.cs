using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Reads a column of images, of any of the kinds.</summary>
internal sealed class ImageColumn
{
    private readonly ConvolutionalNetworkOptions _options;
    private readonly DataViewSchema.Column _column;

    internal ImageColumn(DataViewSchema schema, ConvolutionalNetworkOptions options, ImageShape? shape = null)
    {
        _options = options;
        _column = schema.GetColumnOrNull(options.ImageColumnName) ??
            throw new ArgumentException($"There is no column '{options.ImageColumnName}'.", nameof(schema));
        Kind = _column.Type switch
        {
            VectorDataViewType { ItemType: NumberDataViewType { RawType: var type } } when type == typeof(byte) => ImageKind.Encoded,
            VectorDataViewType { ItemType: NumberDataViewType { RawType: var type } } when type == typeof(float) => ImageKind.Vector,
            ImageDataViewType => ImageKind.Decoded,
            var other => throw new ArgumentException(
                $"The column '{options.ImageColumnName}' is {other}: expected bytes of image files, a vector of Single, or images.", nameof(schema)),
        };
        Shape = shape ?? options.InputShape;
        if (Kind == ImageKind.Vector && Shape is null)
            throw new ArgumentException($"The column '{options.ImageColumnName}' is a vector: set InputShape to its height, width and channels.", nameof(schema));
    }

    internal DataViewSchema.Column Column => _column;

    internal ImageKind Kind { get; }

    /// <summary>Shape of the inputs; known at the latest after the first image.</summary>
    internal ImageShape? Shape { get; private set; }

    /// <summary>Reads the image of the cursor's row; <see langword="null"/> with a problem when it cannot be used.</summary>
    internal Func<(ExampleInput? Input, FileProblem? Problem)> Reader(DataViewRow row)
    {
        switch (Kind)
        {
            case ImageKind.Vector:
                var vectors = row.GetGetter<VBuffer<float>>(_column);
                VBuffer<float> vector = default;
                return () =>
                {
                    vectors(ref vector);
                    return ReadVector(vector);
                };
            case ImageKind.Encoded:
                var files = row.GetGetter<VBuffer<byte>>(_column);
                VBuffer<byte> file = default;
                return () =>
                {
                    files(ref file);
                    var image = ImagePreparation.Decode(file.IsDense ? file.GetValues() : file.DenseValues().ToArray(), out var problem);
                    return image is null ? (null, problem) : Prepare(image);
                };
            default:
                return MLImages.Reader(row, _column, Prepare);
        }
    }

    private (ExampleInput?, FileProblem?) ReadVector(in VBuffer<float> vector)
    {
        var length = Shape!.Value.Length;
        if (vector.Length == length) return (new ExampleInput { Numbers = [.. vector.DenseValues()] }, null);
        return (null, Problem(FormattableString.Invariant($"a vector of {vector.Length} numbers, {length} were expected for the shape {Shape}")));
    }

    private (ExampleInput?, FileProblem?) Prepare(PixelImage image)
    {
        Shape ??= new ImageShape(image.Height, image.Width, image.Channels);
        var isOther = image.Height != Shape.Value.Height || image.Width != Shape.Value.Width;
        if (isOther && _options.InputShape is null)
            return (null, Problem(FormattableString.Invariant($"{image.Width} × {image.Height} pixels, other than the first image: set InputShape")));
        return (new ExampleInput { Pixels = ImagePreparation.Size(image, Shape.Value, _options.Fit) }, null);
    }

    private static FileProblem Problem(string reason) => new() { Path = "", Kind = FileProblemKind.Unsupported, Reason = reason };
}
