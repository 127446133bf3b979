using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads <c>metrics.json</c> of detectron2: a line every 20 iterations, counted from 0, and lines of evaluations (<c>bbox/AP</c>).</summary>
internal sealed class DetectronReader : JsonLinesReader
{
    private static readonly string[] Evaluations = ["bbox", "segm", "keypoints", "sem_seg", "panoptic_seg", "box_proposals"];

    public override string Format => "detectron2";

    public override string Description => "metrics.json of detectron2, one JSON object a line";

    public override string Example => "{\"iteration\": 19, \"lr\": 0.0004, \"total_loss\": 2.58, \"loss_mask\": 0.69}";

    protected override RunFlavour Flavour { get; } = new DetectronFlavour();

    protected override double Recognise(JsonElement line) =>
        line.TryGetProperty("iteration", out _) && (line.TryGetProperty("total_loss", out _) || line.TryGetProperty("data_time", out _)) ? 0.9 : 0;

    protected override void Take(LoggedFit fit, int line, JsonLine values)
    {
        if (values.Number("iteration") is not { } iteration || values.Numbers.Length < 2) return;
        fit.Row(line, step: iteration + 1);
        foreach (var (member, value) in values.Numbers)
        {
            if (member.Path == "iteration") continue;
            member.Meaning ??= IsEvaluation(member.Path) ? "validation/" + member.Path : member.Path;
            fit.Set((string)member.Meaning, value);
        }
    }

    private static bool IsEvaluation(string name) =>
        name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && Evaluations.Contains(name[..slash]);
}
