using Microsoft.ML;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>What to train, and how.</summary>
public sealed class ConvolutionalNetworkOptions
{
    /// <summary>Column of labels, a key.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>
    /// Column of images: the bytes of image files (as <c>LoadRawImageBytes</c> gives them), vectors of numbers [H, W, C], or images of ML.NET.
    /// </summary>
    public string ImageColumnName { get; set; } = "Image";

    /// <summary>Column of the probabilities of the classes, in the order of the key.</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>Column of the likeliest class, a key with the values of the label's, as text.</summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>The network; see <see cref="ModelCatalog"/> for those that ship.</summary>
    public ModelSpecification Model { get; set; } = ModelCatalog.Load("cifar-cnn");

    /// <summary>
    /// Shape [H, W, C] of the inputs. Vectors need it; images are brought to its size, and without it all must have the size of the first.
    /// </summary>
    public ImageShape? InputShape { get; set; }

    /// <summary>How images of other proportions are brought to the shape.</summary>
    public ImageFit Fit { get; set; }

    /// <summary>How pixels become numbers, by statistics of the training images where the scale needs them; vectors are taken as they are.</summary>
    public InputScale Scale { get; set; }

    /// <summary>How gradients become steps.</summary>
    public OptimizerSpecification Optimizer { get; set; } = new();

    /// <summary>How the learning rate changes.</summary>
    public ScheduleSpecification Schedule { get; set; } = ScheduleSpecification.Constant;

    /// <summary>Epochs, batch size, seed, class weights, augmentation and the like.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>Whether the loss weighs each class by the inverse of its share; overrides the weights in <see cref="Training"/>.</summary>
    public bool BalancedClassWeights { get; set; }

    /// <summary>Examples measured after each epoch; <see langword="null"/> for none.</summary>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Who watches; <see langword="null"/> for nobody.</summary>
    public TrainingDiagnostics? Diagnostics { get; set; }

    /// <summary>Told the numbers of each epoch.</summary>
    public Action<EpochCompleted>? MetricsCallback { get; set; }

    /// <summary>Ends training after the current step; what was learned so far is kept.</summary>
    public CancellationToken Cancellation { get; set; }
}
