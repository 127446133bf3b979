using System.Globalization;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>The model of a plan with the changes that the plan makes to it.</summary>
internal static class PlanModel
{
    private static readonly string[] Members = ["learning_rate_factor", "weight_decay_factor", "gain", "initial_bias"];

    internal static IEnumerable<string> Validate(TrainingPlan plan)
    {
        if (plan.LabelSmoothing is not (>= 0 and < 1)) yield return "label_smoothing must be from 0 to below 1";
        if (!double.IsFinite(plan.Gain)) yield return "gain must be finite";
        if (plan.Outputs is not (null or (>= 2 and <= 100_000))) yield return "outputs must be from 2 to 100000";
        if (plan.BatchNormMomentum is not (null or (>= 0 and <= 1))) yield return "batch_norm_momentum must be from 0 to 1";
        if (plan.Loss == LossKind.Custom) yield return "loss cannot be custom: that is for programs";
        foreach (var change in Changes(plan.LayerChanges))
            if (TryRead(change, out _, out _) is { } error) yield return error;
    }

    internal static ModelSpecification Load(TrainingPlan plan)
    {
        var model = ModelCatalog.Load(plan.Model);
        if (plan.Loss is { } loss)
        {
            if (model.Outputs.Count > 1) throw new PlanException($"The model '{model.Name}' has several outputs: their losses are changed in its file.");
            model = model with { Outputs = [(model.Outputs.Count > 0 ? model.Outputs[0] : new()) with { Loss = loss, Target = LossTarget.Label }] };
        }

        if (plan.Outputs is not null && !model.Layers.Any(IsSizedByClasses))
            throw new PlanException($"The model '{model.Name}' has no layer with one output a class: outputs are changed in its file.");
        model = model with
        {
            Initializer = plan.Initialisation ?? model.Initializer,
            Gain = plan.Gain * model.Gain,
            Layers = [.. model.Layers.Select(layer => Change(Widen(layer, plan.Outputs), plan))],
        };
        foreach (var change in Changes(plan.LayerChanges))
        {
            if (TryRead(change, out var name, out var values) is { } error) throw new PlanException(error);
            model = Apply(model, name, values);
        }

        return model;
    }

    private static bool IsSizedByClasses(LayerSpecification layer) => layer is DenseSpecification { Units: null };

    private static LayerSpecification Widen(LayerSpecification layer, int? outputs) =>
        IsSizedByClasses(layer) ? (DenseSpecification)layer with { Units = outputs } : layer;

    private static LayerSpecification Change(LayerSpecification layer, TrainingPlan plan) => layer switch
    {
        WeightLayerSpecification weights when plan.Initialisation is not null => weights with { Initializer = null },
        BatchNormSpecification norm when plan.BatchNormMomentum is { } momentum => norm with { Momentum = momentum },
        _ => layer,
    };

    private static ModelSpecification Apply(ModelSpecification model, string name, Dictionary<string, double> values)
    {
        var place = model.LayerNames.ToList().IndexOf(name);
        if (place < 0) throw new PlanException($"layer_changes name '{name}', and the model '{model.Name}' has {string.Join(", ", model.LayerNames)}.");
        var layer = model.Layers[place];
        if (layer is WeightLayerSpecification weights)
            layer = weights with
            {
                Gain = values.GetValueOrDefault("gain", weights.Gain),
                InitialBias = values.TryGetValue("initial_bias", out var bias) ? bias : weights.InitialBias,
            };
        else if (values.Keys.FirstOrDefault(key => key is "gain" or "initial_bias") is { } key)
            throw new PlanException($"layer_changes give '{name}' the {key}, but a layer of type {layer.Type} has no weights.");
        if (layer is not TrainableLayerSpecification trainable)
            throw new PlanException($"layer_changes name '{name}', but a layer of type {layer.Type} has nothing to train.");
        layer = trainable with
        {
            LearningRateFactor = values.GetValueOrDefault("learning_rate_factor", trainable.LearningRateFactor),
            WeightDecayFactor = values.GetValueOrDefault("weight_decay_factor", trainable.WeightDecayFactor),
        };
        return model with { Layers = [.. model.Layers.Select((other, i) => i == place ? layer : other)] };
    }

    private static string[] Changes(string text) => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? TryRead(string change, out string name, out Dictionary<string, double> values)
    {
        values = new Dictionary<string, double>(StringComparer.Ordinal);
        var split = change.IndexOf(':', StringComparison.Ordinal);
        name = split > 0 ? change[..split].Trim() : "";
        foreach (var part in change[(split + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', StringSplitOptions.TrimEntries);
            if (split < 1 || pair.Length != 2 || !Members.Contains(pair[0], StringComparer.Ordinal) || !values.TryAdd(pair[0], Number(pair[1])) ||
                !double.IsFinite(values[pair[0]]))
                return $"a change to a layer is such as dense1:gain=0.5,learning_rate_factor=0.1 (there are {string.Join(", ", Members)}), and not '{change}'";
        }

        return null;
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
