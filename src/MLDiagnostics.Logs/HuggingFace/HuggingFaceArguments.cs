using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>Reads the arguments of the trainer of Hugging Face as choices of a run.</summary>
internal static class HuggingFaceArguments
{
    /// <summary>Takes one argument, as its name and the text of its value; one that is no choice of ours is passed over.</summary>
    internal static void Take(LoggedFit fit, string name, string value)
    {
        switch (name)
        {
            case "learning_rate" or "weight_decay":
                Choose(fit, name, value);
                break;
            case "adam_beta1" or "adam_beta2":
                Choose(fit, name[5..], value);
                break;
            case "adam_epsilon":
                Choose(fit, "epsilon", value);
                break;
            case "max_grad_norm":
                Choose(fit, "clip_norm", value);
                break;
            case "num_train_epochs":
                Choose(fit, "epochs", value);
                break;
            case "seed":
                Choose(fit, name, value);
                break;
            case "label_smoothing_factor":
                Choose(fit, "label_smoothing", value);
                break;
            case "train_batch_size" or "per_device_train_batch_size":
                Choose(fit, "batch_size", value);
                break;
            case "gradient_accumulation_steps" when value is not "1":
                fit.Notes.Add($"The batch size is that of one device; gradients are added up over {value} batches.");
                break;
            case "lr_scheduler_type":
                fit.Choose("schedule", Word(value));
                break;
            case "optim":
                fit.Choose("optimizer", Word(value) is var word && word.StartsWith("adamw", StringComparison.Ordinal) ? "adamw" : word);
                break;
        }
    }

    // SchedulerType.LINEAR and <SchedulerType.LINEAR: 'linear'>: the word behind the dot.
    private static string Word(string value)
    {
        var word = value[(value.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var end = word.AsSpan().IndexOfAny(":>' ");
        return (end > 0 ? word[..end] : word).ToLowerInvariant();
    }

    private static void Choose(LoggedFit fit, string key, string value)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) fit.Choose(key, number);
    }
}
