using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLDiagnostics.MLNet;

/// <summary>Asks the network about the bytes of an image file. ML.NET makes it when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class EncodedMapping : CustomMappingFactory<EncodedMapping.Input, NetworkOutput>
{
    internal const string Contract = "MLDiagnostics.EncodedMapping/1";

    /// <inheritdoc/>
    public override Action<Input, NetworkOutput> GetMapping() => Map;

    private static void Map(Input input, NetworkOutput output) => output.Set(NetworkText.Open(input.Network).PredictFile(input.Image.IsDense ? input.Image.GetValues() : input.Image.DenseValues().ToArray()));

    /// <summary>An image and the network.</summary>
    public sealed class Input
    {
        /// <summary>The network as text.</summary>
        [ColumnName(Columns.Network)]
        public ReadOnlyMemory<char> Network { get; set; }

        /// <summary>The image.</summary>
        [ColumnName(Columns.Image)]
        public VBuffer<byte> Image { get; set; }
    }
}
