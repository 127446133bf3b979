using Microsoft.ML;
using Microsoft.ML.Data;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>
/// A trained network in ML.NET. It is saved as a chain of ML.NET's own transforms and of custom mappings of this assembly, and comes back
/// from <c>mlContext.Model.Load</c> as that chain, scores, slot names and key values included.
/// </summary>
public sealed class ConvolutionalNetworkTransformer : ITransformer
{
    private readonly ITransformer _chain;

    internal ConvolutionalNetworkTransformer(ITransformer chain, TrainingResult result, DiagnosticReport? report)
    {
        _chain = chain;
        Result = result;
        Report = report;
    }

    /// <summary>The network itself, and how its training went.</summary>
    public TrainingResult Result { get; }

    /// <summary>What the detectors say; <see langword="null"/> when nobody watched.</summary>
    public DiagnosticReport? Report { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => _chain.IsRowToRowMapper;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _chain.Transform(input);

    /// <inheritdoc/>
    public void Save(ModelSaveContext ctx) => _chain.Save(ctx);
}
