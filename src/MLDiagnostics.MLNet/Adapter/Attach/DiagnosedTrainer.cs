using Microsoft.ML;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet;

/// <summary>
/// An estimator whose fits are watched: each is a run from its first line to its last, and what was changed in the options is put back,
/// however it ends.
/// </summary>
/// <typeparam name="TTransformer">What a fit gives.</typeparam>
public sealed class DiagnosedTrainer<TTransformer> : IEstimator<TTransformer> where TTransformer : class, ITransformer
{
    private readonly IEstimator<TTransformer> _inner;
    private readonly Func<IDataView, IDataView, TTransformer>? _fitWithValidation;
    private readonly Options _options;
    private readonly FitSeries _fits;

    internal DiagnosedTrainer(
        IEstimator<TTransformer> inner, Func<IDataView, IDataView, TTransformer>? fitWithValidation, Options options, TrainingDiagnostics diagnostics)
    {
        _inner = inner;
        _fitWithValidation = fitWithValidation;
        _options = options;
        _fits = new FitSeries(diagnostics, _ => ImageTrainerRows.Facts(options));
    }

    /// <summary>Reports of the fits so far, in order.</summary>
    public IReadOnlyList<DiagnosticReport> Reports => _fits.Monitor.Reports;

    /// <summary>The report of the last fit; <see langword="null"/> before the first.</summary>
    public DiagnosticReport? Report => Reports is [.., var last] ? last : null;

    /// <summary>What went wrong outside of the training, such as a report that could not be written.</summary>
    public IReadOnlyList<string> Remarks => _fits.Monitor.Remarks;

    /// <inheritdoc/>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Watch(() => _inner.Fit(input), input, ignoresValidationSet: false);
    }

    /// <summary>Fits with a validation set, as the trainer itself does it: it looks at the set only when <c>options.ValidationSet</c> is set too.</summary>
    /// <exception cref="NotSupportedException">The watched estimator takes no validation set.</exception>
    public TTransformer Fit(IDataView trainData, IDataView validationData)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        if (_fitWithValidation is not { } fit)
            throw new NotSupportedException("The watched estimator takes no validation set: set options.ValidationSet.");
        return Watch(() => fit(trainData, validationData), trainData, ignoresValidationSet: validationData is not null && _options.ValidationSet is null);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _inner.GetOutputSchema(inputSchema);

    private TTransformer Watch(Func<TTransformer> fit, IDataView data, bool ignoresValidationSet)
    {
        var hook = new MetricsHook(_options, _fits);
        var (rows, classes) = LabelColumn.CountRows(data, _options.LabelColumnName);
        _fits.Begin(ImageTrainerRows.Facts(_options) with
        {
            RowsGiven = rows,
            TrainClasses = classes,
            ValidationClasses = _options.ValidationSet is { } held ? LabelColumn.CountRows(held, _options.LabelColumnName).Classes : [],
            IgnoresValidationSet = ignoresValidationSet,
        });
        var (reason, detail) = (RunEndReason.Failed, "");
        try
        {
            var model = fit();
            reason = RunEndReason.Completed;
            return model;
        }
        catch (Exception error)
        {
            detail = error.Message;
            if (error is OperationCanceledException) reason = RunEndReason.Cancelled;
            throw;
        }
        finally
        {
            hook.Release();
            _fits.End(reason, detail);
        }
    }
}
