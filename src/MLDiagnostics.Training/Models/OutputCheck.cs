using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Finds the layers that are outputs and checks that their losses fit their shapes and the data.</summary>
internal static class OutputCheck
{
    private static readonly IReadOnlyList<OutputSpecification> Default = [new()];

    public static IReadOnlyList<(int Layer, OutputSpecification Specification)> Resolve(
        ModelSpecification model, IReadOnlyList<Layer> layers, string[] names, int classCount)
    {
        var outputs = new List<(int, OutputSpecification)>();
        foreach (var output in model.Outputs.Count > 0 ? model.Outputs : Default)
        {
            var place = output.Layer is null ? layers.Count - 1 : Array.IndexOf(names, output.Layer);
            if (place < 0)
                throw new ModelException($"The output '{output.Layer}' of the model '{model.Name}' is no layer (there are {string.Join(", ", names)}).");
            var site = new LayerSite(place, names[place], layers[place].OutputShape, classCount);
            site.Require(outputs.TrueForAll(other => other.Item1 != place), "it is named as an output twice");
            Check(output, model.Layers[place], site);
            outputs.Add((place, output));
        }

        return outputs;
    }

    private static void Check(OutputSpecification output, LayerSpecification layer, LayerSite site)
    {
        var shape = site.Input;
        site.Require(double.IsFinite(output.Weight) && output.Weight > 0, "the weight of its loss must be above 0");
        site.Require(double.IsFinite(output.Delta) && output.Delta > 0, "the delta of its loss must be above 0");
        site.Require(output.Loss == LossKind.Custom || output.Custom is null, $"it brings a custom loss, but its loss is {SnakeCase.Of(output.Loss)}");
        if (output.ActualTarget == LossTarget.Label) CheckClasses(output, site);
        var isOfOneClass = output.Loss == LossKind.CrossEntropy && output.ActualTarget == LossTarget.Label;
        if (output.Loss is LossKind.CrossEntropy or LossKind.Hinge && shape.Channels < 2 && !isOfOneClass)
            throw site.Wrong($"its loss is {SnakeCase.Of(output.Loss)}, which compares classes, and it gives {shape}: two channels are needed");
        CheckProbabilities(output, layer, site);
    }

    // More outputs than classes are legal: pretrained heads of 1000 are used on ten classes.
    private static void CheckClasses(OutputSpecification output, LayerSite site)
    {
        var (shape, classes) = (site.Input, site.ClassCount);
        site.Require(classes > 0, $"its loss compares it with labels ({SnakeCase.Of(output.Loss)}), but the data have no classes");
        if (output.Loss is not (LossKind.CrossEntropy or LossKind.Hinge) && shape.Length == 1 && classes <= 2) return;
        if (!shape.IsFlat || shape.Channels < classes)
            throw site.Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"it ends the model with the shape {shape}, but the data have {classes} classes: [{classes}] is needed"));
    }

    private static void CheckProbabilities(OutputSpecification output, LayerSpecification layer, LayerSite site)
    {
        var end = (output.Loss, layer) switch
        {
            (LossKind.CrossEntropy, SoftmaxSpecification) => "a softmax",
            (LossKind.BinaryCrossEntropy, SigmoidSpecification) => "a sigmoid",
            _ => null,
        };
        site.Require(end is null || output.FromProbabilities,
            $"{end} ends the model, but cross-entropy is computed from the scores before it; " +
            "leave it out, predictions are probabilities all the same (or say from_probabilities in 'outputs')");
        if (!output.FromProbabilities) return;
        site.Require(output.Loss is LossKind.CrossEntropy or LossKind.BinaryCrossEntropy,
            $"it says from_probabilities, which only cross-entropy asks for, and its loss is {SnakeCase.Of(output.Loss)}");
        site.Require(layer is not (DenseSpecification or Conv2DSpecification or Conv1DSpecification),
            $"it says from_probabilities, but a layer of type {layer.Type} gives scores; end it with a softmax or sigmoid");
    }
}
