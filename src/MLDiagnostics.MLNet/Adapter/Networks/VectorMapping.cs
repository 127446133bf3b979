using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLDiagnostics.MLNet;

/// <summary>Asks the network about a vector of numbers. ML.NET makes it when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class VectorMapping : CustomMappingFactory<VectorMapping.Input, NetworkOutput>
{
    internal const string Contract = "MLDiagnostics.VectorMapping/1";

    /// <inheritdoc/>
    public override Action<Input, NetworkOutput> GetMapping() => Map;

    private static void Map(Input input, NetworkOutput output) => output.Set(NetworkText.Open(input.Network).Predict([.. input.Image.DenseValues()]));

    /// <summary>An image and the network.</summary>
    public sealed class Input
    {
        /// <summary>The network as text.</summary>
        [ColumnName(Columns.Network)]
        public ReadOnlyMemory<char> Network { get; set; }

        /// <summary>The image.</summary>
        [ColumnName(Columns.Image)]
        public VBuffer<float> Image { get; set; }
    }
}
