using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>A trained network with all that is needed to predict for images.</summary>
public sealed class SavedModel
{
    private const string WeightsName = "model.bin";
    private const string SafeTensors = ".safetensors";

    private SavedModel(TrainedModel model, InputPreparation preparation)
    {
        Model = model;
        Preparation = preparation;
    }

    /// <summary>The network.</summary>
    public TrainedModel Model { get; }

    /// <summary>How its images are prepared.</summary>
    public InputPreparation Preparation { get; }

    /// <summary>Opens a run folder, or a file of weights.</summary>
    /// <param name="path">A run folder, <c>model.bin</c> or a safetensors file, by preference with <c>preparation.json</c> beside it.</param>
    /// <param name="scale">How pixels become numbers where <c>preparation.json</c> is not there.</param>
    /// <exception cref="ModelException">There is no model, it is damaged, no classifier, or nothing says how pixels are scaled.</exception>
    public static SavedModel Open(string path, InputScale? scale = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = Directory.Exists(path) ? Path.Combine(path, WeightsName) : path;
        if (!File.Exists(file))
            throw new ModelException(Directory.Exists(path)
                ? $"{path}: there is no {WeightsName} in this folder; a run folder has one when its training has ended."
                : $"{path}: there is no such file or run folder.");
        var model = file.EndsWith(SafeTensors, StringComparison.OrdinalIgnoreCase) ? TrainedModel.LoadSafeTensors(file) : TrainedModel.Load(file);
        if (model.ClassCount == 0) throw new ModelException($"{path}: the model predicts values and not classes.");
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, InputPreparation.FileName);
        if (File.Exists(beside)) return new SavedModel(model, InputPreparation.Read(beside, model));
        return scale switch
        {
            null => throw new ModelException($"{path}: nothing says how pixels were scaled, for {InputPreparation.FileName} is not beside it; say it with --input-scale."),
            InputScale.Mean or InputScale.Standardise => throw new ModelException($"{path}: this scale needs the training images' means, and {InputPreparation.FileName} is not beside it."),
            { } known => new SavedModel(model, InputPreparation.Of(model, known)),
        };
    }
}
