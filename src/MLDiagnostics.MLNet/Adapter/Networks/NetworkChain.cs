using System.Globalization;
using Microsoft.ML;

namespace MLDiagnostics.MLNet;

/// <summary>
/// A trained network as a chain of ML.NET's own transforms, which any process that has this assembly can load: a constant key, the network
/// as text by <c>MapValue</c>, a custom mapping that asks it, then the scores gathered into a vector of known size with named slots.
/// </summary>
internal static class NetworkChain
{
    internal static ITransformer Build(PackedNetwork network, LabelColumn labels, IDataView data, ConvolutionalNetworkOptions options)
    {
        var context = new MLContext();
        var transforms = context.Transforms;
        var names = SlotColumns(labels.Names, data.Schema, options);
        IEstimator<ITransformer> chain = transforms.CustomMapping(new KeyMapping().GetMapping(), KeyMapping.Contract)
            .Append(transforms.Conversion.MapValue(Columns.Network, Constant(network.Pack()), Columns.Key))
            .Append(transforms.CopyColumns(Columns.Image, options.ImageColumnName))
            .Append(Ask(transforms, network.Kind));
        for (var first = 0; first < names.Length; first += SlotMapping.Width)
        {
            chain = chain.Append(transforms.Conversion.MapValue(Columns.Offset, Constant((uint)first), Columns.Key))
                .Append(transforms.CustomMapping(new SlotMapping().GetMapping(), SlotMapping.Contract));
            for (var i = first; i < Math.Min(first + SlotMapping.Width, names.Length); i++)
                chain = chain.Append(transforms.CopyColumns(names[i], Slot(i - first)));
        }

        chain = chain.Append(transforms.Concatenate(options.ScoreColumnName, names))
            .Append(PredictedLabel(transforms, labels, options.PredictedLabelColumnName))
            .Append(transforms.DropColumns(
            [
                Columns.Key, Columns.Network, Columns.Image, Columns.Scores, Columns.Best, Columns.Offset,
                .. Enumerable.Range(0, SlotMapping.Width).Select(Slot), .. names,
            ]));
        // None of the steps looks at the data, only at their columns.
        return chain.Fit(data);
    }

    private static IEstimator<ITransformer> Ask(TransformsCatalog transforms, ImageKind kind) => kind switch
    {
        ImageKind.Encoded => transforms.CustomMapping(new EncodedMapping().GetMapping(), EncodedMapping.Contract),
        ImageKind.Vector => transforms.CustomMapping(new VectorMapping().GetMapping(), VectorMapping.Contract),
        _ => transforms.CustomMapping(new ImageMapping().GetMapping(), ImageMapping.Contract),
    };

    // MapValue gives the values of a key as text, whatever they are.
    private static IEstimator<ITransformer> PredictedLabel(TransformsCatalog transforms, LabelColumn labels, string column) => transforms.Conversion.MapValue(
        column, labels.Names.Select((name, label) => KeyValuePair.Create((uint)label, name)), Columns.Best, treatValuesAsKeyType: true);

    private static Dictionary<uint, T> Constant<T>(T value) => new() { [0] = value };

    private static string Slot(int index) => Columns.Slot + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The names of the classes, which become those of the slots; one that a column has already gets the name of the score in front.</summary>
    private static string[] SlotColumns(IReadOnlyList<string> names, DataViewSchema schema, ConvolutionalNetworkOptions options) =>
    [
        .. names.Select(name => schema.GetColumnOrNull(name) is not null || name == options.PredictedLabelColumnName || name == options.ScoreColumnName
            ? $"{options.ScoreColumnName}.{name}"
            : name),
    ];
}
