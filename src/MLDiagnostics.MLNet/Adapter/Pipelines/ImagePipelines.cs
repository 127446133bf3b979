using Microsoft.ML;
using Microsoft.ML.Vision;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Two ready pipelines: split, train, evaluate, diagnose. Nothing native is loaded before <c>Transfer</c> asks for it.</summary>
public sealed class ImagePipelines
{
    private readonly MLContext _context;

    internal ImagePipelines(MLContext context) => _context = context;

    /// <summary>Authentic or forged: the convolutional network of the authenticity problem with Adam 1e-4, batches of 32, thirty epochs.</summary>
    public ImagePipelineResult Authenticity(IDataView data, ImagePipelineOptions? options = null) => Run(data, ReadyPlans.Authenticity(), options ?? new());

    /// <summary>Small colour images of several classes: a convolutional network, SGD 0.02 with momentum 0.9, batches of 64, twenty epochs.</summary>
    public ImagePipelineResult Cifar(IDataView data, ImagePipelineOptions? options = null) => Run(data, ReadyPlans.Cifar(model: "cifar-cnn"), options ?? new());

    private ImagePipelineResult Run(IDataView data, TrainingPlan plan, ImagePipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        // Keys are made from all rows, so that a class of the held-out rows is known in training.
        var keys = _context.Transforms.Conversion.MapValueToKey("Label", options.LabelColumnName).Fit(data);
        var split = _context.Data.TrainTestSplit(keys.Transform(data), options.TestFraction, seed: options.Seed);
        var diagnostics = options.Diagnostics ?? StandardDiagnostics.Build();
        var (model, report) = options.Transfer is { } architecture
            ? Transfer(split, architecture, options, diagnostics)
            : FromScratch(split, plan, options, diagnostics);
        return new ImagePipelineResult
        {
            Model = keys.Append(model),
            Metrics = _context.MulticlassClassification.Evaluate(model.Transform(split.TestSet)),
            Report = report,
        };
    }

    private (ITransformer, DiagnosticReport) FromScratch(
        DataOperationsCatalog.TrainTestData split, TrainingPlan plan, ImagePipelineOptions options, TrainingDiagnostics diagnostics)
    {
        var model = _context.MulticlassClassification.Trainers.ConvolutionalNetwork(new ConvolutionalNetworkOptions
        {
            ImageColumnName = options.ImageColumnName,
            InputShape = options.InputShape,
            Model = plan.LoadModel(),
            Optimizer = plan.Optimizer,
            Schedule = plan.Schedule,
            Scale = plan.InputScale,
            Training = new TrainingOptions { Epochs = options.Epochs ?? plan.Epochs, BatchSize = plan.BatchSize, Seed = options.Seed },
            ValidationSet = split.TestSet,
            Diagnostics = diagnostics,
        }).Fit(split.TrainSet);
        return (model, model.Report!);
    }

    private (ITransformer, DiagnosticReport) Transfer(
        DataOperationsCatalog.TrainTestData split, ImageClassificationTrainer.Architecture architecture, ImagePipelineOptions options, TrainingDiagnostics diagnostics)
    {
        var trainerOptions = new ImageClassificationTrainer.Options
        {
            FeatureColumnName = options.ImageColumnName,
            LabelColumnName = "Label",
            Arch = architecture,
            ValidationSet = split.TestSet,
        };
        if (options.Epochs is { } epochs) trainerOptions.Epoch = epochs;
        var trainer = NativeTrainer.Create(_context, trainerOptions).WithDiagnostics(trainerOptions, diagnostics);
        return (trainer.Fit(split.TrainSet), trainer.Report!);
    }
}
