using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace MLDiagnostics.MLNet;

/// <summary>Asks the network about an image of ML.NET. ML.NET makes it when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class ImageMapping : CustomMappingFactory<ImageMapping.Input, NetworkOutput>
{
    internal const string Contract = "MLDiagnostics.ImageMapping/1";

    /// <inheritdoc/>
    public override Action<Input, NetworkOutput> GetMapping() => Map;

    private static void Map(Input input, NetworkOutput output) => output.Set(Predict(NetworkText.Open(input.Network), input.Image));

    private static float[] Predict(PackedNetwork network, MLImage? image) => image is null ? network.Unknown : network.PredictImage(MLImages.Pixels(image));

    /// <summary>An image and the network.</summary>
    public sealed class Input
    {
        /// <summary>The network as text.</summary>
        [ColumnName(Columns.Network)]
        public ReadOnlyMemory<char> Network { get; set; }

        /// <summary>The image.</summary>
        [ColumnName(Columns.Image)]
        [ImageType]
        public MLImage? Image { get; set; }
    }
}
