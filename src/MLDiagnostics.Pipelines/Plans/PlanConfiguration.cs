using System.Globalization;
using System.Text.Json;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines;

/// <summary>A plan as keys of a run's configuration, and back.</summary>
internal static class PlanConfiguration
{
    private const string Patience = "patience ";
    private const string NoStopping = "none";

    internal static RunConfiguration Of(TrainingPlan plan)
    {
        var optimizer = plan.Optimizer;
        var values = new List<KeyValuePair<string, ConfigurationValue>>
        {
            new("model", plan.Model),
            new("optimizer", Word(optimizer.Kind)),
            new("learning_rate", optimizer.LearningRate),
            new("weight_decay", optimizer.WeightDecay),
            new("schedule", Word(plan.Schedule.Kind)),
            new("batch_size", plan.BatchSize),
            new("epochs", plan.Epochs),
            new("seed", plan.Seed),
            new("shuffle", plan.Shuffle),
            new("loss", Snake(plan.Loss ?? LossKind.CrossEntropy)),
            new("class_weights", plan.BalancedClassWeights ? "balanced" : "none"),
            new("sampling", plan.Sampling),
            new("drop_last", plan.DropLast),
            new("early_stopping", EarlyStopping(plan.EarlyStopping)),
            new("restore_best", plan.RestoreBest),
            new("augmentation", plan.Augmentation.ToString()),
            new("input_scale", Word(plan.InputScale)),
            new("validation_fraction", plan.DrawsSpectra ? 0 : plan.ValidationFraction),
            new("stratified", !plan.DrawsSpectra),
        };
        switch (optimizer.Kind)
        {
            case OptimizerKind.Sgd:
                values.Add(new("momentum", optimizer.Momentum));
                values.Add(new("nesterov", optimizer.Nesterov));
                break;
            case OptimizerKind.Adam or OptimizerKind.AdamW:
                values.Add(new("beta1", optimizer.Beta1));
                values.Add(new("beta2", optimizer.Beta2));
                values.Add(new("epsilon", optimizer.Epsilon));
                values.Add(new("amsgrad", optimizer.AmsGrad));
                break;
            default:
                values.Add(new("epsilon", optimizer.Epsilon));
                break;
        }

        if (plan.TrainFraction < 1) values.Add(new("train_fraction", plan.TrainFraction));
        if (plan.InputFactor != 1) values.Add(new("input_factor", plan.InputFactor));
        if (optimizer.ClipNorm is { } norm) values.Add(new("clip_norm", norm));
        if (optimizer.ClipValue is { } limit) values.Add(new("clip_value", limit));
        if (plan.LabelSmoothing > 0) values.Add(new("label_smoothing", plan.LabelSmoothing));
        if (plan.Initialisation is { } initialisation) values.Add(new("initialisation", Snake(initialisation)));
        if (plan.BatchNormMomentum is { } momentum) values.Add(new("batch_norm_momentum", momentum));
        return new RunConfiguration(values);
    }

    internal static bool TryApply(TrainingPlan plan, ConfigurationChange change, out TrainingPlan changed, out string why)
    {
        changed = plan;
        foreach (var (key, value) in change)
        {
            if (Apply(changed, key, value) is { } next)
            {
                changed = next;
                continue;
            }

            changed = plan;
            why = $"{key} = {value} cannot be applied to this plan";
            return false;
        }

        var errors = changed.Validate();
        why = string.Join("; ", errors);
        if (errors.Count > 0) changed = plan;
        return errors.Count == 0;
    }

    private static TrainingPlan? Apply(TrainingPlan plan, string key, ConfigurationValue value) => key switch
    {
        "model" => value.Text is { } model ? plan with { Model = model } : null,
        "optimizer" => Parse<OptimizerKind>(value) is { } kind ? plan with { Optimizer = plan.Optimizer with { Kind = kind } } : null,
        "learning_rate" => value.Number is { } rate ? plan with { Optimizer = plan.Optimizer with { LearningRate = rate } } : null,
        "momentum" => value.Number is { } momentum ? plan with { Optimizer = plan.Optimizer with { Momentum = momentum } } : null,
        "nesterov" => value.Flag is { } nesterov ? plan with { Optimizer = plan.Optimizer with { Nesterov = nesterov } } : null,
        "weight_decay" => value.Number is { } decay ? plan with { Optimizer = plan.Optimizer with { WeightDecay = decay } } : null,
        "beta1" => value.Number is { } beta ? plan with { Optimizer = plan.Optimizer with { Beta1 = beta } } : null,
        "beta2" => value.Number is { } beta ? plan with { Optimizer = plan.Optimizer with { Beta2 = beta } } : null,
        "epsilon" => value.Number is { } epsilon ? plan with { Optimizer = plan.Optimizer with { Epsilon = epsilon } } : null,
        "amsgrad" => value.Flag is { } amsGrad ? plan with { Optimizer = plan.Optimizer with { AmsGrad = amsGrad } } : null,
        "clip_norm" => value.Number is { } norm ? plan with { Optimizer = plan.Optimizer with { ClipNorm = norm } } : null,
        "clip_value" => value.Number is { } limit ? plan with { Optimizer = plan.Optimizer with { ClipValue = limit } } : null,
        "loss" => ParseSnake<LossKind>(value.Text) is { } loss ? plan with { Loss = loss } : null,
        "label_smoothing" => value.Number is { } smoothing ? plan with { LabelSmoothing = smoothing } : null,
        "initialisation" => Initialisation(value.Text) is { } initialisation ? plan with { Initialisation = initialisation } : null,
        "batch_norm_momentum" => value.Number is { } momentum ? plan with { BatchNormMomentum = momentum } : null,
        "schedule" => Parse<ScheduleKind>(value) is { } kind ? plan with { Schedule = plan.Schedule with { Kind = kind } } : null,
        "batch_size" => Count(value) is { } size ? plan with { BatchSize = size } : null,
        "epochs" => Count(value) is { } epochs ? plan with { Epochs = epochs } : null,
        "seed" => value.Number is >= int.MinValue and <= int.MaxValue and var seed ? plan with { Seed = (int)seed } : null,
        "shuffle" => value.Flag is { } shuffle ? plan with { Shuffle = shuffle } : null,
        "class_weights" => value.Text is "balanced" or "none" ? plan with { BalancedClassWeights = value.Text == "balanced" } : null,
        "sampling" => value.Text is { } sampling ? plan with { Sampling = sampling } : null,
        "drop_last" => value.Flag is { } dropLast ? plan with { DropLast = dropLast } : null,
        "early_stopping" => EarlyStopping(value, out var patience) ? plan with { EarlyStopping = patience } : null,
        "restore_best" => value.Flag is { } restore ? plan with { RestoreBest = restore } : null,
        "augmentation" => Augmentation(value) is { } augmentation ? plan with { Augmentation = augmentation } : null,
        "train_fraction" => value.Number is { } share ? plan with { TrainFraction = share } : null,
        // Who asks for a scale means the numbers that it gives.
        "input_scale" => Parse<InputScale>(value) is { } scale ? plan with { InputScale = scale, InputFactor = 1 } : null,
        "input_factor" => value.Number is { } factor ? plan with { InputFactor = factor } : null,
        "validation_fraction" => value.Number is { } share ? plan with { ValidationFraction = share } : null,
        _ => null,
    };

    private static string EarlyStopping(int? patience) =>
        patience is { } epochs ? string.Create(CultureInfo.InvariantCulture, $"{Patience}{epochs}") : NoStopping;

    private static bool EarlyStopping(ConfigurationValue value, out int? patience)
    {
        patience = null;
        if (value.Text == NoStopping) return true;
        if (value.Text?.StartsWith(Patience, StringComparison.Ordinal) != true) return false;
        var isNumber = int.TryParse(value.Text.AsSpan(Patience.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var epochs);
        patience = epochs;
        return isNumber;
    }

    private static AugmentationSpecification? Augmentation(ConfigurationValue value)
    {
        try
        {
            return value.Text is { } text ? AugmentationSpecification.Parse(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Remedies name the author alone.
    private static WeightInitializer? Initialisation(string? word) => word switch
    {
        "he" => WeightInitializer.HeNormal,
        "glorot" => WeightInitializer.GlorotUniform,
        "lecun" => WeightInitializer.LecunNormal,
        _ => ParseSnake<WeightInitializer>(word),
    };

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static T? ParseSnake<T>(string? text) where T : struct, Enum =>
        Enum.GetValues<T>().Where(word => Snake(word) == text).Select(word => (T?)word).FirstOrDefault();

    private static int? Count(ConfigurationValue value) =>
        value.Number is { } number && number == Math.Floor(number) && number is >= 1 and <= int.MaxValue ? (int)number : null;

    private static T? Parse<T>(ConfigurationValue value) where T : struct, Enum =>
        Enum.GetValues<T>().Where(word => Word(word) == value.Text).Select(word => (T?)word).FirstOrDefault();

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
