using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>The formats that are recognised in order to say so, the more certain ones first.</summary>
internal static class ForeignFormats
{
    private static readonly Regex KerasHistory = Pattern(@"""loss""\s*:\s*\[");
    private static readonly Regex MMDetection = Pattern(@"Epoch ?(\(val\) )?\[\d+\](\[\d+/\d+\])");
    private static readonly Regex KerasConsole = Pattern(@"\d+/\d+ \[[=>.]{5,}\]");
    private static readonly Regex KerasCallback = Pattern(@"^Epoch \d+: \w+ (did not improve|improved) from");
    private static readonly Regex HuggingFaceConsole = Pattern(@"\{'(train_|eval_)?loss': ");
    private static readonly Regex Darknet = Pattern(@"^\s*\d+: -?[\d.nan]+, -?[\d.nan]+ avg");
    private static readonly Regex DarknetRegion = Pattern(@"Region \d+ Avg (\(IOU|IOU)");
    private static readonly Regex YoloConsole = Pattern(@"\d+/\d+\s+[\d.]+[GM]\s+([\d.]+|nan)\s+([\d.]+|nan)");
    private static readonly Regex MLflow = Pattern(@"\A\d{13} \S+ \d+\r?$");

    private static readonly ForeignFormat[] All =
    [
        Bytes("a Git LFS pointer, not the file itself (run 'git lfs pull')", head => head.StartsWith("version https://git-lfs"u8), isRun: false),
        Bytes("a TensorBoard event file", head => head.Length > 24 && head[..Math.Min(head.Length, 64)].IndexOf("brain.Event:"u8) >= 0),
        Bytes("a gzip file", head => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]), isRun: false),
        Bytes("a zip archive or a PyTorch checkpoint", head => head.StartsWith("PK\u0003\u0004"u8), isRun: false),
        Bytes("an HDF5 file", head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']), isRun: false),
        Bytes("a picture", head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]), isRun: false),
        Bytes("a binary file", LogEncoding.IsBinary, isRun: false),
        Text("the trainer_state.json of Hugging Face", text => IsJson(text) && Has(text, "\"log_history\"")),
        Text("Keras history as JSON", text => IsJson(text) && KerasHistory.IsMatch(text)),
        Text("the metrics.json of detectron2", text => IsJson(text) && Has(text, "\"iteration\"") && Has(text, "\"total_loss\"")),
        Text("the JSON log of mmdetection", text => IsJson(text) && (Has(text, "\"mode\": \"train\"") || Has(text, "\"hook_msgs\"") || Has(text, "\"env_info\""))),
        Text("JSON", IsJson, isRun: false),
        Text("a CSV exported by Weights & Biases", text => FirstLine(text) is var line && Has(line, " - ") && Has(line, "__MIN")),
        Text("the text log of mmdetection", text => MMDetection.IsMatch(text) || Has(text, " - mmdet - ") || Has(text, " - mmcls - ") || Has(text, " - mmocr - ")),
        Text("the console output of Keras", text => KerasConsole.IsMatch(text) || KerasCallback.IsMatch(text)),
        Text("the console output of Hugging Face", text => HuggingFaceConsole.IsMatch(text)),
        Text("the log of Caffe", text => Has(text, "solver.cpp") || text.StartsWith("#Iters", StringComparison.Ordinal)),
        Text("the log of darknet", text => Darknet.IsMatch(text) || DarknetRegion.IsMatch(text)),
        Text("the console output of Ultralytics YOLO", text => YoloConsole.IsMatch(text)),
        Text("a metric of an MLflow file store", text => MLflow.IsMatch(text)),
    ];

    /// <summary>The format of a file that no reader takes, or <see langword="null"/>.</summary>
    internal static ForeignFormat? Find(RunInput input)
    {
        var text = LogHead.Text(input);
        foreach (var format in All)
            if (format.Matches(input.Head.Span, text)) return format;
        return null;
    }

    private static ForeignFormat Bytes(string name, Func<ReadOnlySpan<byte>, bool> matches, bool isRun = true) =>
        new() { Name = name, IsRun = isRun, Matches = (head, _) => matches(head) };

    private static ForeignFormat Text(string name, Func<string, bool> matches, bool isRun = true) =>
        new() { Name = name, IsRun = isRun, Matches = (_, text) => text.Length > 0 && matches(text) };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{', ..] and var rest && rest[1..].TrimStart() is ['"' or '}', ..];

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;

    // Linear in the text, whatever it holds.
    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
}
