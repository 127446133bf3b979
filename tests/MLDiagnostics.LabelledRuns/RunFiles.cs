using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>Writes a run as <c>ID.csv</c>, <c>ID.steps.csv</c> and <c>ID.json</c>.</summary>
internal sealed class RunFiles(string folder, LabelTable labels)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly (string Column, SeriesKey Key)[] Columns =
    [
        ("train_loss", SeriesKey.Train(MetricNames.Loss)),
        ("train_accuracy", SeriesKey.Train(MetricNames.Accuracy)),
        ("val_loss", SeriesKey.Validation(MetricNames.Loss)),
        ("val_accuracy", SeriesKey.Validation(MetricNames.Accuracy)),
        ("learning_rate", new SeriesKey(MetricNames.LearningRate)),
        ("grad_norm", SeriesKey.Train(MetricNames.GradientNorm)),
        ("grad_norm_max", SeriesKey.Train(MetricNames.GradientNormMaximum)),
        ("update_ratio", SeriesKey.Train(MetricNames.UpdateRatio)),
        ("dead_relu_fraction", SeriesKey.Train(MetricNames.DeadReluFraction)),
        ("input_mean", SeriesKey.Train(MetricNames.InputMean)),
        ("input_std", SeriesKey.Train(MetricNames.InputDeviation)),
        ("pred_entropy_val", SeriesKey.Validation(MetricNames.PredictionEntropy)),
        ("max_pred_share_val", SeriesKey.Validation(MetricNames.MaximumPredictionShare)),
        ("min_class_recall_val", SeriesKey.Validation(MetricNames.MinimumRecall)),
        ("adam_sqrt_vhat_mean", SeriesKey.Train(MetricNames.AdamRootSecondMoment)),
    ];

    internal string Log(RunRecipe run) => Path.Combine(folder, run.Part, run.Id + ".csv");

    /// <summary>Writes what training gave.</summary>
    internal void Write(RunRecipe run, TrainingResult result, IReadOnlyList<StepCompleted> steps)
    {
        Directory.CreateDirectory(Path.Combine(folder, run.Part));
        var columns = Columns.Where(column => result.Epochs.Any(epoch => Find(epoch, column.Key) is not null)).ToList();
        if (result.Context.Model.WeightLayers is [var first, .., var last])
        {
            columns.Add(("grad_norm_first_layer", SeriesKey.Train(MetricNames.GradientNorm).For(first)));
            columns.Add(("grad_norm_last_layer", SeriesKey.Train(MetricNames.GradientNorm).For(last)));
        }

        var text = new StringBuilder().Append("epoch,").AppendJoin(',', columns.Select(column => column.Item1)).Append('\n');
        foreach (var epoch in result.Epochs)
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch},").AppendJoin(',', columns.Select(column => Text(Find(epoch, column.Item2)))).Append('\n');
        File.WriteAllText(Log(run), text.ToString());
        if (run.Steps) WriteSteps(run, steps);
        var root = new JsonObject { ["id"] = run.Id, ["config"] = Configuration(result.Context) };
        File.WriteAllText(Path.ChangeExtension(Log(run), ".json"), root.ToJsonString(Json) + "\n");
    }

    /// <summary>Puts facts of the data and the labels into a run's file; what was measured in training stays as it is.</summary>
    internal void Label(RunRecipe run, RunExamples examples)
    {
        var path = Path.ChangeExtension(Log(run), ".json");
        if (!File.Exists(path)) return;
        var config = JsonNode.Parse(File.ReadAllText(path))!["config"]!.DeepClone().AsObject();
        config["optimizer"] = run.Optimizer.Kind.ToString().ToLowerInvariant();
        config["duplicates_across_splits"] = examples.Repeated;
        if (examples.Validation is { } validation)
        {
            var (mean, deviation) = RunExamples.Moments(validation);
            config["input_mean_val"] = Round(mean);
            config["input_std_val"] = Round(deviation);
        }

        var root = new JsonObject { ["id"] = run.Id, ["program"] = run.Program, ["config"] = config, ["injected"] = run.Injected };
        if (labels.Labels(run.Id) is { } seen)
        {
            root["labels"] = List(seen);
            root["acceptable"] = List(labels.Acceptable(run.Id));
            root["root_cause"] = labels.RootCause(run.Id);
            root["label_note"] = labels.Note(run.Id);
        }

        File.WriteAllText(path, root.ToJsonString(Json) + "\n");
    }

    private static JsonArray List(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    private void WriteSteps(RunRecipe run, IReadOnlyList<StepCompleted> steps)
    {
        var text = new StringBuilder("step,epoch,loss,grad_norm\n");
        foreach (var step in steps)
        {
            var (loss, norm) = (step.Values.Span[0], step.Values.Span[1]);
            text.Append(CultureInfo.InvariantCulture, $"{step.Step},{step.Epoch},{Short(loss)},{Short(norm)}\n");
        }

        File.WriteAllText(Path.ChangeExtension(Log(run), ".steps.csv"), text.ToString());
    }

    private static JsonObject Configuration(RunContext context)
    {
        var facts = context.Facts;
        var config = new JsonObject();
        foreach (var (key, value) in context.Configuration)
            config[key] = value.Number is { } number ? number : value.Flag is { } flag ? flag : value.Numbers is { } list ? Numbers(list) : value.Text;
        config["parameters"] = context.Model.ParameterCount;
        config["n_train"] = facts.TrainCount;
        config["n_val"] = facts.ValidationCount;
        config["class_counts_train"] = Counts(facts.TrainClasses);
        config["class_counts_val"] = Counts(facts.ValidationClasses);
        return config;
    }

    private static JsonArray Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => (JsonNode)number)];

    private static JsonArray Counts(IEnumerable<ClassCount> classes) => [.. classes.Select(entry => (JsonNode)entry.Count)];

    private static double? Find(EpochCompleted epoch, SeriesKey key)
    {
        foreach (var value in epoch.Values)
            if (value.Key == key) return value.Value;
        return null;
    }

    private static string Text(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture).Replace("NaN", "nan", StringComparison.Ordinal) ?? "";

    private static double Round(double number) => double.Parse(Text(number), CultureInfo.InvariantCulture);

    private static string Short(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
