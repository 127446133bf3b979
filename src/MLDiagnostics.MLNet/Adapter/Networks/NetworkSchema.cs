using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>
/// What the trainer adds to the shape of a schema. Columns of shapes cannot be made outside of ML.NET, so they are taken from a mapping
/// that gives the same ones.
/// </summary>
internal static class NetworkSchema
{
    internal static SchemaShape Extend(SchemaShape input, ConvolutionalNetworkOptions options)
    {
        var label = input.FirstOrDefault(column => column.Name == options.LabelColumnName);
        if (label.Name is null || !label.IsKey) throw new ArgumentException($"The label '{options.LabelColumnName}' must be a column of keys.", nameof(input));
        if (!input.Any(column => column.Name == options.ImageColumnName)) throw new ArgumentException($"There is no column '{options.ImageColumnName}'.", nameof(input));
        var definition = SchemaDefinition.Create(typeof(Template));
        var (score, predicted) = (definition[nameof(Template.Score)], definition[nameof(Template.PredictedLabel)]);
        score.ColumnName = options.ScoreColumnName;
        predicted.ColumnName = options.PredictedLabelColumnName;
        predicted.AddAnnotation("KeyValues", Names, new VectorDataViewType(TextDataViewType.Instance, Names.Length));
        score.AddAnnotation("SlotNames", Names, new VectorDataViewType(TextDataViewType.Instance, Names.Length));
        return new MLContext().Transforms
            .CustomMapping<KeyMapping.Nothing, Template>((_, _) => { }, contractName: null, outputSchemaDefinition: definition)
            .GetOutputSchema(input);
    }

    private static VBuffer<ReadOnlyMemory<char>> Names { get; } = new(2, ["a".AsMemory(), "b".AsMemory()]);

    /// <summary>Columns of the same kind as the trainer's.</summary>
    internal sealed class Template
    {
        /// <summary>A vector of known size.</summary>
        [VectorType(2)]
        public float[] Score { get; set; } = [0, 0];

        /// <summary>A key.</summary>
        [KeyType(2)]
        public uint PredictedLabel { get; set; }
    }
}
