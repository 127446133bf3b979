using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>Reads the parameters of Caffe's solver, which it logs at its start, as choices.</summary>
internal static class CaffeSolver
{
    internal static void Take(LoggedFit fit, string name, string value)
    {
        switch (name)
        {
            case "lr_policy":
                fit.Choose("schedule", value == "fixed" ? "constant" : value);
                break;
            case "type" or "solver_type" when value.All(char.IsAsciiLetter):
                TakeType(fit, value.ToLowerInvariant());
                break;
            case "average_loss" when value is not "1":
                fit.Notes.Add($"The solver averages the training loss over {value} iterations.");
                break;
            default:
                var key = name switch { "base_lr" => "learning_rate", "momentum" or "weight_decay" => name, "clip_gradients" => "clip_norm", "random_seed" => "seed", _ => null };
                if (key is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0) fit.Choose(key, number);
                break;
        }
    }

    private static void TakeType(LoggedFit fit, string type)
    {
        if (type is not ("sgd" or "nesterov" or "adam" or "adagrad" or "rmsprop" or "adadelta")) return;
        fit.Choose("optimizer", type == "nesterov" ? "sgd" : type);
        if (type == "nesterov") fit.Choose("nesterov", true);
    }
}
