using Microsoft.ML;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Reads labelled images from a data view, in its order; what cannot be used is left out and named.</summary>
internal sealed class ExampleReader
{
    private ExampleReader(LabelColumn labels, ImageKind kind, ExampleRows? examples, IReadOnlyList<FileProblem> problems)
    {
        Labels = labels;
        Kind = kind;
        Examples = examples;
        Problems = problems;
    }

    internal LabelColumn Labels { get; }

    internal ImageKind Kind { get; }

    /// <summary>The examples; <see langword="null"/> when there is none.</summary>
    internal ExampleRows? Examples { get; }

    internal IReadOnlyList<FileProblem> Problems { get; }

    internal static ExampleReader Read(IDataView data, ConvolutionalNetworkOptions options, ImageShape? shape = null)
    {
        var labels = new LabelColumn(data.Schema, options.LabelColumnName);
        var images = new ImageColumn(data.Schema, options, shape);
        return images.Kind == ImageKind.Decoded ? NativeNeed.Ask(() => Read(data, options, labels, images), NativeNeed.SkiaSharp) : Read(data, options, labels, images);
    }

    private static ExampleReader Read(IDataView data, ConvolutionalNetworkOptions options, LabelColumn labels, ImageColumn images)
    {
        var problems = new List<FileProblem>();
        ExampleRows? examples = null;
        using var cursor = data.GetRowCursor([labels.Column, images.Column]);
        var (readLabel, readImage) = (labels.Reader(cursor), images.Reader(cursor));
        while (cursor.MoveNext())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var row = FormattableString.Invariant($"row {cursor.Position + 1}");
            var (label, (input, problem)) = (readLabel(), readImage());
            if (label < 0) problems.Add(new FileProblem { Path = row, Kind = FileProblemKind.Mislabelled, Reason = "the label is missing" });
            else if (input is null) problems.Add(problem! with { Path = row });
            else (examples ??= new ExampleRows(images.Shape!.Value, labels.Names)).Add(input.Value, label);
        }

        return new ExampleReader(labels, images.Kind, examples, problems);
    }
}
