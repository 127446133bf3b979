using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads <c>metrics.json</c> of detectron2: a line every 20 iterations, counted from 0, and lines of evaluations (<c>bbox/AP</c>).</summary>
internal sealed class DetectronReader : JsonLinesReader
{
    private static readonly string[] Evaluations = ["bbox", "segm", "keypoints", "sem_seg", "panoptic_seg", "box_proposals"];

    public override string Format => "detectron2";

    public override string Description => "metrics.json of detectron2, one JSON object a line";

    protected override RunFlavour Flavour { get; } = new DetectronFlavour();

    protected override double Recognise(JsonElement line) =>
        line.TryGetProperty("iteration", out _) && (line.TryGetProperty("total_loss", out _) || line.TryGetProperty("data_time", out _)) ? 0.9 : 0;

    protected override void Take(LoggedFit fit, int line, JsonElement values)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        JsonFlattening.Flatten(values, "", numbers, []);
        var iteration = numbers.Where(number => number.Key == "iteration").Select(number => (double?)(number.Value + 1)).FirstOrDefault();
        if (iteration is null || numbers.Count < 2) return;
        fit.Row(line, step: iteration);
        foreach (var (name, value) in numbers)
            if (name != "iteration") fit.Set(IsEvaluation(name) ? "validation/" + name : name, value);
    }

    private static bool IsEvaluation(string name) =>
        name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Evaluations.Contains(name[..slash]);
}
