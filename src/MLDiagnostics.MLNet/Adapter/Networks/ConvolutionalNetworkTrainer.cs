using Microsoft.ML;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>
/// Trains a network from scratch on the CPU, with a true optimizer, inside an ML.NET pipeline. The same data, options and seed give the
/// same weights as <c>mldiag train</c>, bit for bit.
/// </summary>
public sealed class ConvolutionalNetworkTrainer : IEstimator<ConvolutionalNetworkTransformer>
{
    private readonly ConvolutionalNetworkOptions _options;

    internal ConvolutionalNetworkTrainer(ConvolutionalNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Trains.</summary>
    /// <exception cref="ArgumentException">A column is missing or of another type than is needed.</exception>
    /// <exception cref="TrainingSetupException">Data or options cannot be used; all reasons at once.</exception>
    /// <exception cref="ModelException">The model does not fit the images.</exception>
    public ConvolutionalNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var train = ExampleReader.Read(input, _options);
        var validation = _options.ValidationSet is { } held ? ExampleReader.Read(held, _options, train.Examples?.Shape) : null;
        var job = NetworkJob.Create(_options, train, validation);
        using var monitor = _options.Diagnostics?.Start(new RunSource { Path = AppDomain.CurrentDomain.FriendlyName });
        var result = EpochTee.Train(job.Training, monitor, _options.MetricsCallback, _options.Cancellation);
        var packed = new PackedNetwork(result.Model, train.Kind, job.Preparation);
        return new ConvolutionalNetworkTransformer(NetworkChain.Build(packed, train.Labels, input, _options), result, monitor?.Complete());
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return NetworkSchema.Extend(inputSchema, _options);
    }
}
