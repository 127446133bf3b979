using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLDiagnostics.MLNet;

/// <summary>A constant column, the key under which <c>MapValue</c> finds the network. ML.NET makes it when it loads a model.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class KeyMapping : CustomMappingFactory<KeyMapping.Nothing, KeyMapping.Constant>
{
    internal const string Contract = "MLDiagnostics.Key/1";

    /// <inheritdoc/>
    public override Action<Nothing, Constant> GetMapping() => Map;

    private static void Map(Nothing input, Constant output) => output.Key = 0;

    /// <summary>No input.</summary>
    public sealed class Nothing;

    /// <summary>The constant.</summary>
    public sealed class Constant
    {
        /// <summary>Always 0.</summary>
        [ColumnName(Columns.Key)]
        public uint Key { get; set; }
    }
}
