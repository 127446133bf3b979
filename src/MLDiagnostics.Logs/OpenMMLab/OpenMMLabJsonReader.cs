using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads the <c>.log.json</c> of mmdetection and its relatives: a line about the environment, then lines with <c>mode</c>.</summary>
internal sealed class OpenMMLabJsonReader : JsonLinesReader
{
    public override string Format => "mmdet-json";

    public override string Description => "JSON log of mmdetection and its relatives, one object a line";

    public override string Example => "{\"mode\": \"train\", \"epoch\": 1, \"iter\": 50, \"lr\": 0.02, \"loss\": 4.4}";

    protected override RunFlavour Flavour { get; } = new OpenMMLabFlavour();

    protected override double Recognise(JsonElement line) =>
        line.TryGetProperty("mode", out var mode) && mode.ValueKind == JsonValueKind.String && line.TryGetProperty("epoch", out _) && line.TryGetProperty("iter", out _) ? 0.92
        : line.TryGetProperty("hook_msgs", out _) || line.TryGetProperty("env_info", out _) ? 0.92 : 0;

    protected override void Take(LoggedFit fit, int line, JsonLine values)
    {
        var rows = new OpenMMLabRows(fit);
        var mode = values.Word("mode");
        if (mode is null)
        {
            if (values.Word("env_info") is { } environment) OpenMMLabText.TakeEnvironment(fit, environment);
        }
        else if (mode == "train")
        {
            rows.Train(line, values.Number("epoch"), values.Number("iter"), values.Pairs);
        }
        else
        {
            rows.Evaluation(line, values.Number("epoch"), values.Pairs);
        }
    }
}
