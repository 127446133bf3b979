using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads the <c>.log.json</c> of mmdetection and its relatives: a line about the environment, then lines with <c>mode</c>.</summary>
internal sealed class OpenMMLabJsonReader : JsonLinesReader
{
    public override string Format => "mmdet-json";

    public override string Description => "JSON log of mmdetection and its relatives, one object a line";

    protected override RunFlavour Flavour { get; } = new OpenMMLabFlavour();

    protected override double Recognise(JsonElement line) =>
        line.TryGetProperty("mode", out var mode) && mode.ValueKind == JsonValueKind.String && line.TryGetProperty("epoch", out _) && line.TryGetProperty("iter", out _) ? 0.92
        : line.TryGetProperty("hook_msgs", out _) || line.TryGetProperty("env_info", out _) ? 0.92 : 0;

    protected override void Take(LoggedFit fit, int line, JsonElement values)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        var words = new List<KeyValuePair<string, string>>();
        JsonFlattening.Flatten(values, "", numbers, words);
        double? Find(string name) => numbers.Where(number => number.Key == name).Select(number => (double?)number.Value).FirstOrDefault();
        var mode = words.Find(word => word.Key == "mode").Value;
        var rows = new OpenMMLabRows(fit);
        if (mode is null)
        {
            if (words.Find(word => word.Key == "env_info").Value is { } environment) OpenMMLabText.TakeEnvironment(fit, environment);
        }
        else if (mode == "train")
        {
            rows.Train(line, Find("epoch"), Find("iter"), numbers);
        }
        else
        {
            rows.Evaluation(line, Find("epoch"), numbers);
        }
    }
}
